using Mitogen.Templating.Objects;
using Mitogen.Templating.Python;
using Mitogen.Values;

namespace Mitogen.Templating;

/// <summary>The variables that every template file sees: what it is rendered from, where, and by whom.</summary>
internal static class TemplateVariables
{
    /// <param name="source">As the task names it.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="destination">Null when it is rendered into no file.</param>
    public static MapValue Of(string source, string path, string? destination, ILookupHost host, TimeProvider time) => new()
    {
        ["ansible_managed"] = Managed(host, path),
        ["template_host"] = Environment.MachineName,
        ["template_uid"] = Environment.UserName,
        ["template_path"] = source,
        ["template_fullpath"] = path,
        ["template_destpath"] = destination is null ? Value.Null : destination,
        ["template_run_date"] = new DateTimeValue(time.GetLocalNow().DateTime),
        ["template_mtime"] = new DateTimeValue(File.GetLastWriteTime(path)),
    };

    /// <summary>The setting <c>ansible_managed</c>: <c>{host}</c>, <c>{uid}</c>, <c>{file}</c> and the marks of strftime (the time is the file's) are filled in.</summary>
    private static string Managed(ILookupHost host, string path)
    {
        string text = host.Setting("DEFAULT_MANAGED_STR") is StringValue set ? set.Text : "Ansible managed";
        text = text.Replace("{host}", Environment.MachineName, StringComparison.Ordinal).Replace("{uid}", Environment.UserName, StringComparison.Ordinal)
            .Replace("{file}", path, StringComparison.Ordinal);
        return text.Contains('%', StringComparison.Ordinal) ? PythonDate.Format(File.GetLastWriteTime(path), text) : text;
    }
}
