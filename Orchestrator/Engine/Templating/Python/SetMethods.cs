using Mitogen.Templating.Filters;
using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating.Python;

/// <summary>Methods of sets.</summary>
internal static class SetMethods
{
    public static FilterTable AddTo(FilterTable table) => table
        .Add("add", (self, arguments) => Do(Of(self).Add(arguments[0])), "element/")
        .Add("discard", (self, arguments) => Do(Of(self).Remove(arguments[0])), "element/")
        .Add("copy", (self, _) => new SetValue(Of(self)))
        .Add("union", (self, arguments) => new SetValue(Of(self).Concat(Iteration.Of(arguments[0]))), "other/")
        .Add("intersection", (self, arguments) => new SetValue(Of(self).Where(As(arguments[0]).Contains)), "other/")
        .Add("difference", (self, arguments) => new SetValue(Of(self).Where(item => !As(arguments[0]).Contains(item))), "other/")
        .Add("symmetric_difference", (self, arguments) => Either(Of(self), As(arguments[0])), "other/")
        .Add("isdisjoint", (self, arguments) => !As(arguments[0]).Any(Of(self).Contains), "other/")
        .Add("update", (self, arguments) => Do(arguments.Rest.SelectMany(Iteration.Of).ToList().Count(Of(self).Add) >= 0), "*others")
        .Add("remove", (self, arguments) => Of(self).Remove(arguments[0]) ? Value.Null : throw new TemplateFailure(PythonText.Repr(arguments[0])), "element/")
        .Add("pop", (self, _) => Of(self).Count > 0 && Of(self).First() is var first && Of(self).Remove(first) ? first : throw new TemplateFailure("'pop from an empty set'"))
        .Add("clear", (self, _) => Do(Of(self).ToList().TrueForAll(Of(self).Remove)))
        .Add("issubset", (self, arguments) => Of(self).All(As(arguments[0]).Contains), "other/")
        .Add("issuperset", (self, arguments) => As(arguments[0]).All(Of(self).Contains), "other/");

    private static SetValue Of(Value self) => (SetValue)self;

    private static SetValue As(Value value) => value as SetValue ?? new SetValue(Iteration.Of(value));

    internal static SetValue Either(SetValue left, SetValue right) => new(left.Where(item => !right.Contains(item)).Concat(right.Where(item => !left.Contains(item))));

    private static Value Do(bool done) => done ? Value.Null : Value.Null;
}
