namespace Mitogen.Cli.Terminal;

/// <summary>What the program needs to know of its terminal, and the streams on it.</summary>
internal interface ITerminal
{
    Stream Output { get; }

    Stream Error { get; }

    Stream Input { get; }

    bool IsInputTerminal { get; }

    bool IsOutputTerminal { get; }

    bool IsErrorTerminal { get; }

    /// <summary>Columns now; 80 when nobody knows.</summary>
    int Columns { get; }

    /// <summary>Stops the echo of what is typed until the result is disposed, or <see cref="Restore"/> is called.</summary>
    IDisposable HideInput();

    /// <summary>Puts back what was changed on the terminal. Safe to call at any time and more than once.</summary>
    void Restore();
}
