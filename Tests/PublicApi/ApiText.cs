using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mitogen.Tests.PublicApi;

/// <summary>What an assembly promises: every public or protected type and member, a line each, in a fixed order.</summary>
internal static class ApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(params Assembly[] assemblies) => string.Concat(assemblies
        .SelectMany(assembly => assembly.GetExportedTypes())
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => $"{Describe(type)}\n{string.Concat(Members(type).Select(member => $"  {member}\n"))}"));

    private static string Describe(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type.IsValueType ? "struct"
            : (type.IsAbstract, type.IsSealed) switch
            {
                (true, true) => "static class",
                (true, false) => "abstract class",
                (false, true) => "sealed class",
                _ => "class",
            };
        string[] bases = [.. ((Type?[])[type.BaseType, .. type.GetInterfaces()])
            .OfType<Type>()
            .Where(parent => (parent.IsPublic || parent.IsNestedPublic) && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            .Select(ApiNames.Of)
            .Order(StringComparer.Ordinal)];
        return $"{kind} {ApiNames.Of(type)}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null || member is ConstructorInfo)
        .Select(member => member switch
        {
            ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
            MethodInfo method when IsVisible(method) && !method.IsSpecialName => Describe(method),
            MethodInfo { IsSpecialName: true } method when IsVisible(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) => Describe(method),
            PropertyInfo property when IsVisible(property.GetMethod) || IsVisible(property.SetMethod) => Describe(property),
            FieldInfo field when field is { IsPublic: true, IsSpecialName: false } or { IsFamily: true } => Describe(field, type),
            EventInfo occurrence when IsVisible(occurrence.AddMethod) => $"event {ApiNames.Of(occurrence.EventHandlerType!)} {occurrence.Name}",
            _ => null,
        })
        .OfType<string>()
        .Order(StringComparer.Ordinal);

    private static bool IsVisible(MethodBase? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static string Describe(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(ApiNames.Of))}>" : "";
        return $"{(method.IsStatic ? "static " : "")}{ApiNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Describe(PropertyInfo property)
    {
        string get = IsVisible(property.GetMethod) ? "get; " : "";
        string set = !IsVisible(property.SetMethod) ? ""
            : property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; "
            : "set; ";
        string isStatic = (property.GetMethod ?? property.SetMethod)!.IsStatic ? "static " : "";
        string required = property.GetCustomAttribute<RequiredMemberAttribute>() is null ? "" : "required ";
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Describe))}]" : "";
        return $"{isStatic}{required}{ApiNames.Of(property.PropertyType)} {property.Name}{index} {{ {get}{set}}}";
    }

    private static string Describe(FieldInfo field, Type type) =>
        type.IsEnum ? $"{field.Name} = {field.GetRawConstantValue()}"
        : field.IsLiteral ? $"const {ApiNames.Of(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}"
        : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{ApiNames.Of(field.FieldType)} {field.Name}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Describe));

    private static string Describe(ParameterInfo parameter) =>
        $"{ApiNames.Of(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "default"}" : "")}";
}
