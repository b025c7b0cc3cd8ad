using Mitogen.Templating.Ast;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating.Rendering;

/// <summary>One rendering of one template: its variables, the names it has set, where it is and what it has yielded.</summary>
internal sealed class RenderContext
{
    public RenderContext(JinjaEnvironment environment, TemplateScope? variables, PlacedTemplate template, RenderMode mode, RenderOutput? output = null)
    {
        Environment = environment;
        Variables = variables;
        Template = template;
        Mode = mode;
        Locals = TopLevel = FirstLevel = new LocalScope(null);
        Output = output ?? new RenderOutput(environment.Options.MaxTextLength);
        _root = this;
    }

    public JinjaEnvironment Environment { get; }

    /// <summary>Null in a template that was imported without context.</summary>
    public TemplateScope? Variables { get; }

    public PlacedTemplate Template
    {
        get => _template;
        set
        {
            SeesOuterLocals |= !ReferenceEquals(_template.Compiled, value.Compiled) && _template.Compiled is not null;
            _template = value;
            _variables = _containers = null; // The slots are numbered by the template.
        }
    }

    /// <summary>True when names that another template sets may be seen: it includes, extends or is extended by this one.</summary>
    public bool SeesOuterLocals { get; private set; }

    public RenderMode Mode { get; }

    /// <summary>For whole files: where other templates are looked for.</summary>
    public TemplateFileOptions? Files { get; init; }

    public LocalScope Locals { get; set; }

    private const int MaxBases = 200;
    private int _bases;
    private RenderContext _root;
    private bool _autoEscape;
    private RenderBudget? _budget;
    private PlacedTemplate _template;
    private Value?[]? _variables;
    private Value?[]? _containers;
    private Dictionary<string, Value>? _copies;

    public RenderOutput Output { get; set; }

    /// <summary>Where in the template's text the operation stands that runs now, for errors.</summary>
    public int Offset { get; set; }

    public int Depth { get; set; }

    /// <summary>The blocks by name, the most derived first, when templates extend one another.</summary>
    public BlockTable Blocks { get; set; } = new();

    /// <summary>The template to render in place of this one.</summary>
    public PlacedTemplate? Parent { get; set; }

    /// <summary>True where <c>{{ }}</c> escapes what it puts out.</summary>
    public bool EscapesOutput { get; set; }

    /// <summary>What filters and the results of macros go by; the template's macros share it.</summary>
    public bool AutoEscape
    {
        get => _root._autoEscape;
        set => _root._autoEscape = value;
    }

    /// <summary>Shared with the macros, includes and imports of the template.</summary>
    public RenderBudget Budget => _budget ??= new RenderBudget(Environment.Options);

    /// <summary>True where text and <c>{{ }}</c> are passed over once the template extends another.</summary>
    public bool IsOutermost { get; set; } = true;

    /// <summary>True once the template extends another, where that one's text stands for its own.</summary>
    public bool DropsOutput => Parent is not null && IsOutermost;

    /// <summary>The names that the template has set outside any block.</summary>
    public LocalScope TopLevel { get; private set; }

    /// <summary>The names that the template has set itself, without those of one that it extends.</summary>
    public LocalScope FirstLevel { get; private init; }

    /// <summary>A variable that this rendering has looked up before; null when it has not.</summary>
    public Value? Variable(int slot) => _variables?[slot];

    /// <summary>The variables that this rendering has looked up so far, two of which may share what they hold.</summary>
    public IEnumerable<Value> UsedVariables => _variables is null ? [] : _variables.OfType<Value>();

    /// <summary>Looks a name up that no statement of the template sets, and keeps it for this rendering.</summary>
    public Value Resolve(int slot, string name)
    {
        Value value = Lookup(name);
        if (value is not UndefinedValue)
        {
            _variables ??= new Value?[_template.Compiled.NameCount];
            _variables[slot] = value;
        }

        return value;
    }

    /// <summary>Keeps text that was made of a variable for this rendering, unless what the name stands for may change.</summary>
    public void Keep(int slot, Value text)
    {
        if (SeesOuterLocals || _template.Compiled.Mutates)
            return;

        _variables ??= new Value?[_template.Compiled.NameCount];
        _variables[slot] = text;
    }

    /// <summary>As <see cref="Resolve"/>, but a map or list of a variable comes as it is written (<paramref name="isRaw"/>). Null when no variable is named so.</summary>
    public Value? Container(int slot, string name, out bool isRaw)
    {
        if (_containers?[slot] is { } known)
        {
            isRaw = true;
            return known;
        }

        isRaw = false;
        if (Variables is not { } variables || Template.Compiled.Mutates || !variables.TryResolveContainer(name, Environment, out Value? value, out isRaw))
            return null;

        if (isRaw)
        {
            _containers ??= new Value?[_template.Compiled.NameCount];
            _containers[slot] = value;
        }

        return value;
    }

    public Value Lookup(string name)
    {
        if (Locals.TryGet(name, out Value? local))
            return local;

        if (Variables is { } variables && variables.TryResolve(name, Environment, out Value? variable))
            return Own(name, variable);

        return Environment.Globals.TryGet(name, this) ?? UndefinedValue.OfName(name);
    }

    /// <summary>A variable as this template may change it: a copy of its own when it names a method that changes objects.</summary>
    private Value Own(string name, Value variable)
    {
        if (!Template.Compiled.Mutates || variable is not (ListValue or MapValue))
            return variable;

        _copies ??= new Dictionary<string, Value>(StringComparer.Ordinal);
        if (!_copies.TryGetValue(name, out Value? copy))
        {
            _copies[name] = copy = DeepCopy.Of(variable);
        }

        return copy;
    }

    /// <summary>Renders what a map or list of a variable still holds as it is written.</summary>
    public Value Realise(Value value) => Variables is { } variables ? variables.Realise(value, Environment) : value;

    /// <summary>As <see cref="Realise"/> for what is no container; a container stays raw.</summary>
    public Value RealiseLeaf(Value value, ref bool isRaw)
    {
        isRaw = value is ListValue or MapValue;
        return isRaw ? value : Realise(value);
    }

    /// <summary>Another template, rendered into its own output with what this one hands it.</summary>
    public RenderContext Nested(PlacedTemplate template, LocalScope? locals, bool withVariables) =>
        Create(withVariables ? Variables : null, template, new LocalScope(locals?.Exported()), Deeper(), seesOuterLocals: locals is not null);

    public RenderContext ForMacro(PlacedTemplate template, LocalScope locals, int depth)
    {
        RenderContext inner = Create(Variables, template, locals, depth, SeesOuterLocals);
        inner.Blocks = Blocks;
        inner._root = _root;
        inner.IsOutermost = false;
        inner._copies = _copies ??= new Dictionary<string, Value>(StringComparer.Ordinal);
        return inner;
    }

    /// <summary>From here on text is dropped: the base template will be rendered in place of this one.</summary>
    public void BeginExtends(PlacedTemplate parent)
    {
        if (++_bases > MaxBases)
            throw new TemplateFailure($"more than {MaxBases} templates extend one another");

        Parent = parent;
        Blocks.Add(parent);
    }

    public void EnterParent(PlacedTemplate parent)
    {
        Parent = null;
        Template = parent;
        Locals = TopLevel = parent.Compiled.Unset.Open(TopLevel);
    }

    public int Deeper()
    {
        if (Depth >= Environment.Options.MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFailure("macros, includes or calls nest too deeply");

        return Depth + 1;
    }

    /// <summary>What has been rendered, as the mode has it; HTML where output is escaped.</summary>
    public Value Yield(bool asMarkup) => asMarkup ? Markup.Marked(Yield()) : Yield();

    /// <summary>What has been rendered, as the mode has it.</summary>
    public Value Yield() => Mode switch
    {
        RenderMode.Native => Output.ToValue(),
        RenderMode.TextFirst => TextFirst.ReadBack(Output, Variables),
        _ => new StringValue(Output.ToText()),
    };

    /// <summary>Renders a body apart and yields what it made.</summary>
    /// <param name="isFilterBlock">True when it stands for what the template puts out itself, false when its text is kept.</param>
    public Value Capture(Statement body, bool isFilterBlock)
    {
        (RenderOutput outer, bool wasOutermost) = (Output, IsOutermost);
        Output = new RenderOutput(Environment.Options.MaxTextLength);
        IsOutermost &= isFilterBlock;
        try
        {
            Flow flow = body.Render(this);
            Value captured = Yield(isFilterBlock ? EscapesOutput : AutoEscape);
            if (flow == Flow.Normal)
                return captured;

            throw captured is UndefinedValue { IsLenient: false } undefined ? undefined.Failure() : new LoopLeft(flow);
        }
        finally
        {
            (Output, IsOutermost) = (outer, wasOutermost);
        }
    }

    private RenderContext Create(TemplateScope? scope, PlacedTemplate template, LocalScope locals, int depth, bool seesOuterLocals) =>
        new(Environment, scope, template, Mode) { Files = Files, Depth = depth, Locals = locals, TopLevel = locals, FirstLevel = locals, _budget = Budget, SeesOuterLocals = seesOuterLocals };
}
