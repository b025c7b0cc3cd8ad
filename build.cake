// The build: dotnet cake --target=Format|Build|Agent|Native|Test|Bench|Pack|Record (default Test). See README.md.
using System.Diagnostics;
using System.Xml.Linq;

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
const string Solution = "Mitogen.Actors.sln";
const string Results = "artifacts/test-results";
const string Packages = "artifacts/packages";
const string PackageCheck = "artifacts/package-check";

// What the tests start, the file or the Python module that shows it is there, and Debian's package that brings it.
var testNeeds = new (string Package, Func<bool> IsThere)[]
{
    ("gcc", () => OnPath("gcc")),
    ("zlib1g-dev", () => FileExists("/usr/include/zlib.h")),
    ("xz-utils", () => OnPath("xz")),
    ("openssh-server", () => FileExists("/usr/sbin/sshd")),
    ("openssh-client", () => OnPath("ssh") && OnPath("ssh-keygen")),
    ("sudo", () => OnPath("sudo")),
    ("procps", () => OnPath("ps")),
    ("file", () => OnPath("file")),
    ("e2fsprogs", () => OnPath("lsattr")),
    ("iproute2", () => OnPath("ip")),
    ("python3", () => FileExists("/usr/bin/python3")),
    ("python3-yaml", () => HasPythonModule("yaml")),
    ("python3-distro", () => HasPythonModule("distro")),
    ("python3-msgpack", () => HasPythonModule("msgpack")),
    ("python3-toml", () => HasPythonModule("toml")),
    ("ansible-core", () => FileExists("/usr/bin/ansible-playbook")),
};

// The program compiled to machine code for this machine, as its package holds it.
string runtime = "linux-" + System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
string program = MakeAbsolute(File($"artifacts/publish/Orchestrator/{configuration.ToLowerInvariant()}_{runtime}/mitogen")).FullPath;

var totals = (Passed: 0, Failed: 0, Skipped: 0);
var troubles = new List<string>();

Task("Format").Does(() => Dotnet($"format {Solution} --verify-no-changes"));

Task("Build").Does(() => Dotnet($"build {Solution} -c {configuration} -v:minimal"));

// --arch=x64|arm64; without it this machine's.
Task("Agent").Does(() => Dotnet("build RemoteAgent/AgentImage.proj" + (HasArgument("arch") ? $" -p:AgentArchitecture={Argument<string>("arch")}" : "")));

Task("Native").Does(() => Dotnet($"publish Orchestrator -c {configuration} -r {runtime}"));

Task("TestNeeds").Does(InstallTestNeeds);

Task("Test").IsDependentOn("TestNeeds").IsDependentOn("Build").IsDependentOn("Native").Does(() =>
{
    CleanDirectory(Results);
    foreach (string project in TestProjects())
    {
        RunTests(project);
    }
});

// What --args holds goes to the program: --target=Bench --args="endtoend --only loop".
Task("Bench").IsDependentOn("Native").Does(() => Dotnet($"run -c {configuration} --project Tests/Benchmarks -- {Argument("args", "endtoend")}"));

Task("Pack").Does(() =>
{
    CleanDirectory(Packages);
    Dotnet($"pack Orchestrator/Engine/Mitogen.Actors.csproj -c {configuration} -o {Packages}");
    foreach (string form in new[] { "", "-r any", $"-r {runtime}" })
    {
        Dotnet($"pack Orchestrator/Orchestrator.csproj -c {configuration} -o {Packages} {form}");
    }

    CheckPackages();
});

// The files that hold expected answers (the public API, what ansible-playbook said) are written afresh; then what changed is shown.
Task("Record").IsDependentOn("TestNeeds").IsDependentOn("Build").Does(() =>
{
    foreach (string project in new[] { "Tests/PublicApi", "Tests/Differential" })
    {
        Run("dotnet", $"test {project} -c {configuration} --no-build", ("MITOGEN_RECORD", "1"));
    }

    Run("git", "--no-pager diff --stat -- Tests");
    Run("git", "--no-pager diff -- Tests");
});

int exitCode = 0;
try
{
    RunTarget(target);
}
catch (Exception failure)
{
    Error("{0}", failure.Message);
    exitCode = 1;
}

troubles.ForEach(trouble => Error("{0}", trouble));
if (target == "Test")
{
    exitCode = exitCode != 0 || troubles.Count > 0 || totals.Failed > 0 || totals.Passed == 0 ? 1 : 0;
    Console.Error.Flush();
    Console.WriteLine($"{totals.Passed} passed, {totals.Failed} failed, {totals.Skipped} skipped");
    Console.Out.Flush();
}

Environment.Exit(exitCode);

void Dotnet(string arguments)
{
    if (Run("dotnet", arguments) is var code and not 0)
        throw new CakeException($"dotnet {arguments.Split(' ')[0]} failed with exit code {code}");
}

/// No build node stays behind.
int Run(string program, string arguments, params (string Name, string Value)[] environment)
{
    Information("> {0} {1}", program, arguments);
    var variables = new Dictionary<string, string> { ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["MSBUILDDISABLENODEREUSE"] = "1" };
    foreach ((string name, string value) in environment)
    {
        variables[name] = value;
    }

    return StartProcess(program, new ProcessSettings { Arguments = arguments, EnvironmentVariables = variables });
}

/// All of them, or --project=NAME alone.
IEnumerable<string> TestProjects() => GetFiles("Tests/*/*.csproj")
    .Select(file => file.FullPath)
    .Where(path => !HasArgument("project") || System.IO.Path.GetFileNameWithoutExtension(path) == Argument<string>("project"))
    .Where(path => System.IO.File.ReadAllText(path).Contains("<IsTestProject>true"))
    .OrderBy(path => path, StringComparer.Ordinal);

void RunTests(string project)
{
    string name = System.IO.Path.GetFileNameWithoutExtension(project);
    int code = Run("dotnet", $"test \"{project}\" -c {configuration} --no-build --results-directory {Results} --logger \"trx;LogFileName={name}.trx\""
        + " --logger \"console;verbosity=minimal\" --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none", ("MITOGEN_PROGRAM", program), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC"));
    string report = $"{Results}/{name}.trx";
    if (!FileExists(report))
    {
        troubles.Add($"{name} wrote no results (exit code {code}).");
        return;
    }

    XElement counters = XDocument.Load(report).Descendants().First(element => element.Name.LocalName == "Counters");
    int Count(string attribute) => (int)counters.Attribute(attribute);
    int passed = Count("passed");
    int failed = Count("failed") + Count("error") + Count("timeout") + Count("aborted");
    int skipped = Count("total") - passed - failed;
    totals = (totals.Passed + passed, totals.Failed + failed, totals.Skipped + skipped);
    Information("{0}: {1} passed, {2} failed, {3} skipped", name, passed, failed, skipped);
    if (code != 0 && failed == 0)
        troubles.Add($"{name} ended with exit code {code}: its process died, hung, or ran no test.");
}

bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin:/usr/bin:/bin")
    .Split(':', StringSplitOptions.RemoveEmptyEntries)
    .Any(directory => FileExists(System.IO.Path.Combine(directory, program)));

bool HasPythonModule(string module) => FileExists("/usr/bin/python3")
    && StartProcess("/usr/bin/python3", new ProcessSettings { Arguments = $"-c \"import {module}\"", RedirectStandardError = true, Silent = true }) == 0;

void InstallTestNeeds()
{
    string[] missing = testNeeds.Where(need => !need.IsThere()).Select(need => need.Package).ToArray();
    if (missing.Length == 0)
        return;
    string list = string.Join(' ', missing);
    string command = $"apt-get install -y --no-install-recommends {list}";
    if (!OnPath("apt-get"))
        throw new CakeException($"The tests need what Debian calls {list}; install it and try again.");
    bool isRoot = Environment.UserName == "root";
    bool maySudo = !isRoot && OnPath("sudo") && StartProcess("sudo", new ProcessSettings { Arguments = "-n true", RedirectStandardError = true, Silent = true }) == 0;
    if (!isRoot && !maySudo)
        throw new CakeException($"The tests need {list}, and this user may not install it. Run: sudo apt-get update && sudo {command}");
    string prefix = maySudo ? "sudo -n env DEBIAN_FRONTEND=noninteractive " : "env DEBIAN_FRONTEND=noninteractive ";
    Shell($"{prefix}apt-get update -q");
    Shell($"{prefix}{command} -q");
    string[] still = testNeeds.Where(need => !need.IsThere()).Select(need => need.Package).ToArray();
    if (still.Length > 0)
        throw new CakeException($"Installed, and still not there: {string.Join(' ', still)}");
}

void Shell(string command)
{
    string[] words = command.Split(' ', 2);
    if (Run(words[0], words[1]) is var code and not 0)
        throw new CakeException($"{command} failed with exit code {code}");
}

/// Installs both packages from the local folder, into a place of their own, and runs them.
void CheckPackages()
{
    CleanDirectory(PackageCheck);
    string root = MakeAbsolute(Directory(PackageCheck)).FullPath;
    var environment = new[] { ("NUGET_PACKAGES", $"{root}/packages") };
    System.IO.File.WriteAllText($"{root}/nuget.config",
        $"<configuration><packageSources><add key=\"local\" value=\"{MakeAbsolute(Directory(Packages)).FullPath}\" /></packageSources></configuration>");
    foreach (string file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
    {
        System.IO.File.WriteAllText($"{root}/{file}", "<Project />");
    }

    string version = GetFiles($"{Packages}/Mitogen.Actors.*.nupkg").Single().GetFilenameWithoutExtension().FullPath["Mitogen.Actors.".Length..];
    string service = $"{root}/EmbeddedService";
    CopyDirectory("examples/EmbeddedService", service);
    string project = $"{service}/EmbeddedService.csproj";
    XDocument xml = XDocument.Load(project);
    foreach (XElement reference in xml.Descendants("ProjectReference").ToList())
    {
        reference.ReplaceWith(new XElement("PackageReference", new XAttribute("Include", "Mitogen.Actors"), new XAttribute("Version", version)));
    }

    foreach (XElement reference in xml.Descendants("PackageReference").Where(element => element.Attribute("Version") is null))
    {
        reference.SetAttributeValue("Version", CentralVersionOf((string)reference.Attribute("Include")));
    }

    xml.Descendants("PropertyGroup").First().Add(new XElement("TargetFramework", "net10.0"), new XElement("Nullable", "enable"), new XElement("ImplicitUsings", "enable"));
    xml.Save(project);
    Must($"tool install mitogen --tool-path {root}/tool --version {version} --configfile {root}/nuget.config", environment);
    MustRun($"{root}/tool/mitogen", "--version");
    MustRun($"{root}/tool/mitogen", $"playbook {MakeAbsolute(File("examples/quickstart.yml")).FullPath}");
    Must($"run --project {project}", environment);
}

string CentralVersionOf(string package) => (string)XDocument.Load("Directory.Packages.props").Descendants("PackageVersion")
    .Single(element => (string)element.Attribute("Include") == package).Attribute("Version");

void Must(string arguments, (string, string)[] environment)
{
    if (Run("dotnet", arguments, environment) is var code and not 0)
        throw new CakeException($"dotnet {arguments} failed with exit code {code}");
}

void MustRun(string program, string arguments)
{
    if (Run(program, arguments) is var code and not 0)
        throw new CakeException($"{program} {arguments} failed with exit code {code}");
}
