using Mitogen.Values;

namespace Mitogen.RemoteAgent.Modules;

/// <summary>Results that every module gives.</summary>
internal static class ModuleResults
{
    public static MapValue Failed(string message) => new() { ["changed"] = false, ["failed"] = true, ["msg"] = message };

    public static MapValue AddWarning(this MapValue result, string warning)
    {
        if (result.TryGetValue("warnings", out Value? found) && found is ListValue warnings)
            warnings.Add(warning);
        else
            result["warnings"] = new ListValue([warning]);
        return result;
    }
}
