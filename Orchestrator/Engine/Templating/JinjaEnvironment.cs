using System.Collections.Concurrent;
using System.Text;
using Mitogen.Templating.Ast.Statements;
using Mitogen.Templating.Filters;
using Mitogen.Templating.JinjaTests;
using Mitogen.Templating.Lexing;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Python;
using Mitogen.Templating.Rendering;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>
/// Evaluates templates as Ansible does. One serves a whole run and may be used by many at once; it keeps what it has compiled.
/// </summary>
internal sealed class JinjaEnvironment(TemplatingOptions options, ILookupHost host)
{
    /// <summary>Characters of the longest text whose memory is kept.</summary>
    private const int MaxSpare = 1_000_000;

    private char[]? _spare;
    private readonly ErrorExplainer _explainer = new(host);
    private readonly TemplateCache _cache = new(options.MaxCachedTemplates);
    private readonly ConcurrentDictionary<string, (DateTime Written, PlacedTemplate Template)> _files = new(StringComparer.Ordinal);

    public TemplatingOptions Options { get; } = options;

    public ILookupHost Host { get; } = host;

    public FilterTable Filters { get; } = BuiltinFilters.All;

    public JinjaTestTable Tests { get; } = BuiltinTests.All;

    public GlobalTable Globals { get; } = GlobalTable.Builtin;

    public RegexCache Regexes { get; } = new(options.RegexTimeout);

    /// <summary>Renders every template in a value, keys of maps too, and yields plain data. Only the variable <c>omit</c> yields <see cref="OmitValue"/>.</summary>
    /// <exception cref="TemplateException">A template does not parse or cannot be rendered.</exception>
    /// <exception cref="UndefinedVariableException">It uses something undefined.</exception>
    public Value Evaluate(Value value, TemplateScope scope) => _explainer.Explain(scope, () => Located(() => scope.Realise(value, this), value));

    /// <summary>A bare expression, such as that of <c>until</c>, as plain data.</summary>
    /// <exception cref="TemplateException">It does not parse or cannot be evaluated.</exception>
    public Value EvaluateExpression(string expression, SourcePosition origin, TemplateScope scope) =>
        _explainer.Explain(scope, () => Located(() => EvaluateObject(expression, origin, scope), new TemplateValue(expression, origin)));

    /// <summary>The truth of a bare expression, as in <c>when</c>.</summary>
    /// <exception cref="TemplateException">It does not parse, cannot be evaluated, or has template marks of its own.</exception>
    public bool EvaluateCondition(string expression, SourcePosition origin, TemplateScope scope)
    {
        if (TemplateValue.HasMarks(expression))
        {
            throw new TemplateException("a conditional is an expression already and must not have template marks in it", origin)
            {
                Hint = "Write the variable's name without the braces around it.",
            };
        }

        return _explainer.Explain(scope, () =>
        {
            RenderContext context = NewContext(CompileExpression(expression, origin), origin, scope, RenderMode.Native);
            return TemplateRendering.Guarded(context, () =>
            {
                context.Template.Compiled.Body.Render(context);
                return context.Output.ToValue().IsTruthy;
            });
        });
    }

    /// <summary>A whole template file, as text.</summary>
    /// <exception cref="TemplateException">It does not parse or cannot be rendered.</exception>
    public string RenderText(string templateText, SourcePosition origin, TemplateScope scope, TemplateFileOptions fileOptions) =>
        _explainer.Explain(scope, () => ((StringValue)RenderFile(templateText, origin, scope, fileOptions, RenderMode.Text)).Text);

    /// <summary>A whole template file: as text, or as <paramref name="mode"/> has it.</summary>
    /// <exception cref="TemplateException">It does not parse or cannot be rendered.</exception>
    internal Value RenderFile(string templateText, SourcePosition origin, TemplateScope scope, TemplateFileOptions fileOptions, RenderMode mode)
    {
        (string body, JinjaSyntax syntax, int skipped) = TemplateHeader.Read(templateText, origin, fileOptions.Syntax);
        SourcePosition start = origin.Line == 0 ? origin : origin with { Line = origin.Line + skipped };
        CompiledTemplate template = Compile(body, syntax, start, isFile: true);
        RenderOutput? spare = mode == RenderMode.Text ? new RenderOutput(Options.MaxTextLength, Interlocked.Exchange(ref _spare, null)) : null;
        var context = new RenderContext(this, scope, new PlacedTemplate(template, start, IsFile: true), mode, spare) { Files = ReferenceEquals(syntax, fileOptions.Syntax) ? fileOptions : fileOptions with { Syntax = syntax } };
        switch (mode)
        {
            case RenderMode.Native:
                return RenderValue(context);
            case RenderMode.TextFirst:
                return TextFirst.Render(context);
            default:
                return RenderWithSpare(context, body);
        }
    }

    /// <summary>What a lookup yields: for <c>with_…</c> loops, whose terms have been rendered.</summary>
    /// <exception cref="TemplateException">There is no such lookup, or it failed.</exception>
    public ListValue RunLookup(string name, IReadOnlyList<Value> terms, SourcePosition origin, TemplateScope scope)
    {
        return _explainer.Explain(scope, () =>
            (ListValue)Located(() => new ListValue(LookupTable.Get(name)(new LookupCall(name, terms, [], this, scope))), new TemplateValue("", origin)));
    }

    /// <summary>Python's <c>str()</c> of a value.</summary>
    public static string ToText(Value value) => PythonText.Str(value);

    /// <summary>As <see cref="EvaluateExpression"/>, but tuples, ranges and other objects come as they are.</summary>
    internal Value EvaluateObject(string expression, SourcePosition origin, TemplateScope scope)
    {
        RenderContext context = NewContext(CompileExpression(expression, origin), origin, scope, RenderMode.Native);
        return RenderValue(context);
    }

    /// <summary>Renders what a variable holds. Called by <see cref="TemplateScope"/>, which keeps the result.</summary>
    internal Value Render(Value raw, TemplateScope scope) => raw switch
    {
        TemplateValue template => RenderTemplate(template, scope),
        VaultedValue vaulted => Host.Decrypt(vaulted),
        _ => ContainerRendering.Render(raw, item => scope.Realise(item, this)),
    };

    /// <summary>A file that another template includes, imports or extends.</summary>
    internal PlacedTemplate CompileFile(string path, JinjaSyntax syntax)
    {
        DateTime written = File.GetLastWriteTimeUtc(path);
        if (_files.TryGetValue(path, out (DateTime Written, PlacedTemplate Template) known) && known.Written == written)
            return known.Template;

        var origin = new SourcePosition(path, 1, 1);
        (string body, JinjaSyntax own, int skipped) = TemplateHeader.Read(Encoding.UTF8.GetString(Host.ReadFile(path)), origin, syntax with { KeepTrailingNewline = false });
        SourcePosition start = origin with { Line = 1 + skipped };
        var template = new PlacedTemplate(Compile(body, own, start, isFile: true), start, IsFile: true);
        _files[path] = (written, template);
        return template;
    }

    private Value RenderTemplate(TemplateValue template, TemplateScope scope)
    {
        CompiledTemplate compiled = Compile(template.Source, JinjaSyntax.Playbook, template.Origin);
        RenderContext context = NewContext(compiled, template.Origin, scope, Options.Native ? RenderMode.Native : RenderMode.TextFirst);
        return Options.Native ? RenderValue(context) : TextFirst.Render(context);
    }

    /// <summary>Long texts are put together in memory that the next one uses again.</summary>
    private string RenderWithSpare(RenderContext context, string body)
    {
        TemplateRendering.Render(context);
        string newline = context.Files?.Syntax.NewlineSequence ?? "\n";
        int newlines = newline == "\n" ? TrailingNewlines.Count(body) : 0;
        string text = TrailingNewlines.Restore(body, TemplateRendering.Guarded(context, () => context.Output.ToText(newlines)), newline);
        _spare = context.Output.Memory is { Length: <= MaxSpare } memory ? memory : _spare;
        return text;
    }

    private static Value RenderValue(RenderContext context)
    {
        TemplateRendering.Render(context);
        Value value = context.Output.ToValue();
        return value is UndefinedValue undefined ? undefined.At(context.Template.SiteOf(context.Offset))
            : TrailingNewlines.Restore(context.Template.Compiled.Source, value);
    }

    private RenderContext NewContext(CompiledTemplate template, SourcePosition origin, TemplateScope scope, RenderMode mode) =>
        new(this, scope, new PlacedTemplate(template, origin), mode);

    private CompiledTemplate Compile(string text, JinjaSyntax syntax, SourcePosition origin, bool isFile = false) =>
        Positioned(text, origin, isFile, () => _cache.Template(text, syntax));

    private CompiledTemplate CompileExpression(string text, SourcePosition origin) =>
        Positioned(text, origin, isFile: false, () => _cache.Expression(text));

    private static CompiledTemplate Positioned(string text, SourcePosition origin, bool isFile, Func<CompiledTemplate> compile)
    {
        try
        {
            return compile();
        }
        catch (SyntaxFailure failure)
        {
            var source = new CompiledTemplate(text, new TextStatement(0, ""), []);
            throw new TemplateException($"template error: {failure.Message}", source.PositionOf(failure.Offset, origin), failure) { Site = new TemplateSite(origin, text, failure.Offset, isFile) };
        }
    }

    private static SourcePosition PositionOf(TemplateSite site) => new CompiledTemplate(site.Source, new TextStatement(0, ""), []).PositionOf(site.Offset, site.Origin);

    private static Value Located(Func<Value> evaluate, Value source)
    {
        SourcePosition position = (source as TemplateValue)?.Origin ?? (source as VaultedValue)?.Origin ?? SourcePosition.Unknown;
        try
        {
            Value value = evaluate();
            return value is UndefinedValue undefined
                ? throw undefined.ToException(undefined.Site is { } site ? PositionOf(site) : position, site: null)
                : PlainData.Of(value);
        }
        catch (TemplateFailure failure)
        {
            throw failure.Undefined is { } used ? used.ToException(used.Site is { } site ? PositionOf(site) : position, site: null, failure)
                : failure.IsUndefined ? new UndefinedVariableException(failure.Message, position, failure)
                : new TemplateException(failure.Message, position, failure);
        }
        catch (InsufficientExecutionStackException)
        {
            throw new TemplateException("the value nests too deeply", position);
        }
    }
}
