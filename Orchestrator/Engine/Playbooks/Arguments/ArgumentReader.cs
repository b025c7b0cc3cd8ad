using Mitogen.Diagnostics;
using Mitogen.Values;
using Mitogen.Yaml;

namespace Mitogen.Playbooks.Arguments;

/// <summary>Reads what stands after a module's name: a map, key=value text, free text, or a template that yields arguments.</summary>
internal static class ArgumentReader
{
    private const string RawParameter = "_raw_params";

    /// <exception cref="LanguageException">It cannot be taken apart, or holds text that the action does not take.</exception>
    public static ActionArguments Read(string action, YamlNode node) => node switch
    {
        YamlScalar { IsNull: true } => new ActionArguments([], null, null),
        YamlMapping mapping => ReadMap(mapping),
        YamlScalar scalar when YamlValues.ToValue(scalar, YamlTrust.Controller) is StringValue or TemplateValue => ReadText(action, scalar.Text, scalar),
        _ => throw new LanguageException($"the arguments of '{action}' must be a map or a string, not {node.Describe()}", node.Position)
        {
            Hint = node is YamlScalar number ? $"quote it: {action}: \"{number.Text}\"" : null,
        },
    };

    /// <summary>Text of arguments; trust and position are the scalar's that it stands in.</summary>
    public static ActionArguments ReadText(string action, string text, YamlScalar scalar) =>
        ReadPieces(action, ArgumentSplitter.Split(text, scalar.Position), scalar);

    /// <summary>As <see cref="ReadText"/>, for text that is cut already.</summary>
    public static ActionArguments ReadPieces(string action, IEnumerable<ArgumentPiece> pieces, YamlScalar scalar)
    {
        Func<string, Value> makeValue = scalar.Tag == YamlTags.Unsafe ? part => new StringValue(part) : part => YamlValues.TextOf(part, scalar.Position);
        var named = new MapValue();
        bool isCommand = FreeFormActions.IsCommand(action);
        var free = new List<ArgumentPiece>();
        foreach (ArgumentPiece piece in pieces)
        {
            if (piece.TryCut(out string? key, out string? value) && (!isCommand || FreeFormActions.IsCommandParameter(key)))
            {
                named[key] = makeValue(value);
            }
            else
            {
                free.Add(piece);
            }
        }

        return Finish(action, scalar, named, ArgumentPiece.Join(free), makeValue);
    }

    private static ActionArguments Finish(string action, YamlScalar scalar, MapValue named, string rest, Func<string, Value> makeValue)
    {
        if (rest.Length == 0)
        {
            return new ActionArguments(named, null, null);
        }

        Value free = makeValue(FreeFormActions.IsCommand(action) ? rest : rest.Trim());
        if (FreeFormActions.TakesFreeForm(action))
        {
            return new ActionArguments(named, free, null);
        }

        return free is TemplateValue
            ? new ActionArguments(named, null, free)
            : throw new LanguageException($"'{action}' takes key=value arguments or a map; '{Shorten(rest.Trim())}' is neither", scalar.Position)
            {
                Hint = $"write {action}: name=value, or give each argument on a line of its own",
            };
    }

    private static ActionArguments ReadMap(YamlMapping mapping)
    {
        var named = (MapValue)YamlValues.ToValue(mapping, YamlTrust.Controller);
        if (!named.TryGetValue(RawParameter, out Value? free))
        {
            return new ActionArguments(named, null, null);
        }

        named.Remove(RawParameter);
        return new ActionArguments(named, free, null);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
