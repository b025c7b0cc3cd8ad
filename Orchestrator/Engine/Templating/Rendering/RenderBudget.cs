using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>What one rendering has used so far, its includes and macros with it, so that none runs or grows for ever.</summary>
internal sealed class RenderBudget(TemplatingOptions options)
{
    /// <summary>Shorter values are not looked at: making many of them takes many rounds.</summary>
    public const int Small = 512;

    /// <summary>How many characters and items are made before memory is asked about.</summary>
    private const long Stride = 64 * 1024 * 1024;

    /// <summary>What is made before memory is asked about the first time: most renderings end sooner, and asking is not cheap.</summary>
    private const long FirstStride = 1024 * 1024;

    private const int CostOfRound = 2_000;
    private long _rounds;
    private long _made;
    private long _heapAtStart = -1;

    /// <summary>One round of a loop, or one call of a macro.</summary>
    /// <exception cref="TemplateFailure">There were too many.</exception>
    public void Round()
    {
        if (++_rounds > options.MaxRounds)
            throw new TemplateFailure($"the template's loops and macros have more than {options.MaxRounds} rounds");

        Made(CostOfRound);
    }

    /// <exception cref="TemplateFailure">The template uses too much memory.</exception>
    public Value Made(Value value)
    {
        if (value is StringValue text)
        {
            Made(text.Text.Length);
        }
        else if (value is ListValue list)
        {
            Made(list.Count * 4L);
        }

        return value;
    }

    private void Made(long size)
    {
        if (size <= Small)
            return;

        _made += size;
        if (_made >= (_heapAtStart < 0 ? FirstStride : Stride))
        {
            AskMemory();
        }
    }

    private void AskMemory()
    {
        _made = 0;
        if (_heapAtStart < 0)
        {
            _heapAtStart = GC.GetTotalMemory(forceFullCollection: false);
            return;
        }

        bool looksLarge = GC.GetTotalMemory(forceFullCollection: false) - _heapAtStart > options.MaxMemory;
        if (looksLarge && GC.GetTotalMemory(forceFullCollection: true) - _heapAtStart > options.MaxMemory)
            throw new TemplateFailure($"the template uses more than {options.MaxMemory / 1024 / 1024} MB of memory");
    }
}
