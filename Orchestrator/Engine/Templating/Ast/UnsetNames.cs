using Mitogen.Templating.Rendering;

namespace Mitogen.Templating.Ast;

/// <summary>The names that a scope sets itself and that are undefined in it until then.</summary>
/// <param name="find">Finds them; asked once, when the whole template is parsed.</param>
internal sealed class UnsetNames(Func<IReadOnlyList<string>> find)
{
    private KeyValuePair<string, UndefinedValue>[]? _names;

    public static UnsetNames None { get; } = new(() => []);

    public void MarkIn(LocalScope scope)
    {
        _names ??= [.. find().Select(name => KeyValuePair.Create(string.Intern(name), new UndefinedValue($"'{name}' is undefined", name) { IsUnset = true }))];
        foreach ((string name, UndefinedValue unset) in _names)
        {
            if (!scope.TryGetOwn(name, out _))
            {
                scope.Set(name, unset);
            }
        }
    }

    /// <summary>A scope inside another one.</summary>
    public LocalScope Open(LocalScope outer)
    {
        var scope = new LocalScope(outer);
        MarkIn(scope);
        return scope;
    }
}
