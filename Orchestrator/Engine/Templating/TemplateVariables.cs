using Mitogen.Templating.Objects;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>The variables that every template file sees: what it is rendered from, where, and by whom.</summary>
internal static class TemplateVariables
{
    /// <param name="source">As the task names it.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="destination">Null when it is rendered into no file.</param>
    public static MapValue Of(string source, string path, string? destination, TimeProvider time) => new()
    {
        ["ansible_managed"] = "Ansible managed",
        ["template_host"] = Environment.MachineName,
        ["template_uid"] = Environment.UserName,
        ["template_path"] = source,
        ["template_fullpath"] = path,
        ["template_destpath"] = destination is null ? Value.Null : destination,
        ["template_run_date"] = new DateTimeValue(time.GetLocalNow().DateTime),
        ["template_mtime"] = new DateTimeValue(File.GetLastWriteTime(path)),
    };
}
