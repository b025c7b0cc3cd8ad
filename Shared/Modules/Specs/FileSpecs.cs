namespace Mitogen.Modules.Specs;

/// <summary>The modules about files.</summary>
internal static class FileSpecs
{
    /// <summary>The target's part of copy and template: not for playbooks.</summary>
    public const string WriteFileName = "mitogen.write_file";

    private const string TimeFormat = "%Y%m%d%H%M.%S";

    private static readonly string[] Algorithms = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

    public static ArgumentSpec Stat { get; } = new(
        "ansible.builtin.stat",
        Argument.Path("path", required: true, "dest", "name"),
        Argument.Boolean("follow", false),
        Argument.Boolean("get_md5", false),
        Argument.Boolean("get_checksum", true),
        Argument.Boolean("get_mime", true, "mime", "mime_type", "mime-type"),
        Argument.Boolean("get_attributes", true, "attr", "attributes"),
        Argument.Text("checksum_algorithm", required: false, "checksum", "checksum_algo") with { Choices = Algorithms, Default = "sha1" });

    public static ArgumentSpec File { get; } = ArgumentSpec.ForFiles(
        "ansible.builtin.file",
        Argument.Text("state") with { Choices = ["absent", "directory", "file", "hard", "link", "touch"] },
        Argument.Path("path", required: true, "dest", "name"),
        Argument.Text("_original_basename"),
        Argument.Boolean("recurse", false),
        Argument.Boolean("force", false),
        Argument.Boolean("follow", true),
        Argument.Boolean("_diff_peek"),
        Argument.Path("src"),
        Argument.Text("modification_time"),
        Argument.Text("modification_time_format") with { Default = TimeFormat },
        Argument.Text("access_time"),
        Argument.Text("access_time_format") with { Default = TimeFormat });

    public static ArgumentSpec Copy { get; } = ArgumentSpec.ForFiles(
        "ansible.builtin.copy",
        Argument.Path("src"),
        Argument.Text("_original_basename"),
        Argument.Raw("content") with { IsSecret = true },
        Argument.Path("dest", required: true),
        Argument.Boolean("backup", false),
        Argument.Boolean("force", true, "thirsty"),
        Argument.Text("validate"),
        Argument.Raw("directory_mode"),
        Argument.Boolean("remote_src", false),
        Argument.Boolean("local_follow"),
        Argument.Text("checksum"),
        Argument.Boolean("decrypt", true),
        Argument.Boolean("follow", false));

    public static ArgumentSpec Template { get; } = ArgumentSpec.ForFiles(
        "ansible.builtin.template",
        Argument.Path("src", required: true),
        Argument.Path("dest", required: true),
        Argument.Boolean("backup", false),
        Argument.Boolean("force", true),
        Argument.Boolean("follow", false),
        Argument.Text("validate"),
        Argument.Text("newline_sequence") with { Choices = ["\n", "\r", "\r\n", "\\n", "\\r", "\\r\\n"], Default = "\n" },
        Argument.Text("block_start_string"),
        Argument.Text("block_end_string"),
        Argument.Text("variable_start_string"),
        Argument.Text("variable_end_string"),
        Argument.Text("comment_start_string"),
        Argument.Text("comment_end_string"),
        Argument.Boolean("trim_blocks", true),
        Argument.Boolean("lstrip_blocks", false),
        Argument.Text("output_encoding") with { Default = "utf-8" });

    public static ArgumentSpec Slurp { get; } = new("ansible.builtin.slurp", Argument.Path("src", required: true, "path"));

    public static ArgumentSpec WriteFile { get; } = ArgumentSpec.ForFiles(
        WriteFileName,
        Argument.Path("dest", required: true),
        Argument.Bytes("content") with { IsSecret = true },
        Argument.Integer("size", required: true),
        Argument.Text("sha1", required: true),
        Argument.Text("src"),
        Argument.Text("original_basename"),
        Argument.Boolean("backup", false),
        Argument.Boolean("force", true),
        Argument.Boolean("follow", false),
        Argument.Text("validate"),
        Argument.Raw("directory_mode"),
        Argument.Integer("_diff_limit") with { Default = 104448 });
}
