using Mitogen.Templating;
using Mitogen.Templating.Lookups;
using Mitogen.Templating.Python;
using Mitogen.Templating.Serialization;
using Mitogen.Values;

namespace Mitogen.Tests.Engine.Templating;

/// <summary>Evaluates templates over a few variables.</summary>
internal static class Templates
{
    public static SourcePosition Origin { get; } = new("site.yml", 3, 9);

    public static JinjaEnvironment Environment(bool native = true, TemplatingOptions? options = null) =>
        new((options ?? new TemplatingOptions()) with { Native = native }, new ControllerLookupHost { Time = TimeProvider.System, BaseDirectory = Path.GetTempPath() });

    public static TemplateScope Scope(string variables = "{}") => new(new MapVariableSource((MapValue)JsonText.Parse(variables)));

    public static TemplateScope Scope(MapValue variables) => new(new MapVariableSource(variables));

    public static TemplateValue Template(string source) => new(source, Origin);

    public static Value Evaluate(string source, string variables = "{}", bool native = true) => Environment(native).Evaluate(Template(source), Scope(variables));

    public static string Repr(Value value) => PythonText.Repr(value);

    public static TemplateException Fails(string source, string variables = "{}") =>
        Assert.ThrowsAny<TemplateException>(() => Evaluate(source, variables));
}
