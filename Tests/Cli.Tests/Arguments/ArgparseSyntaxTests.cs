using Mitogen.Cli.Arguments;

namespace Mitogen.Tests.Cli.Arguments;

public sealed class ArgparseSyntaxTests
{
    private static readonly PlaybookOptions Options = new();
    private static readonly ArgparseSyntax Syntax = new(OptionKinds.SyntaxOf(Options.All, Options.Verbose));

    /// <summary>Each row was seen to mean the same to ansible-playbook (core 2.14.18).</summary>
    [Theory]
    [InlineData("site.yml", "-- site.yml")]
    [InlineData("-f 3 site.yml", "--forks=3 -- site.yml")]
    [InlineData("-f3 site.yml", "--forks=3 -- site.yml")]
    [InlineData("-f=3 site.yml", "--forks=3 -- site.yml")]
    [InlineData("--forks=3 site.yml", "--forks=3 -- site.yml")]
    [InlineData("-f 3 -f 4 site.yml", "--forks=4 -- site.yml")]
    [InlineData("-i a, -i b, site.yml", "--inventory=a, --inventory=b, -- site.yml")]
    [InlineData("-i localhost, site.yml", "--inventory=localhost, -- site.yml")]
    [InlineData("--inventory-file hosts site.yml", "--inventory=hosts -- site.yml")]
    [InlineData("-vvvCD site.yml", "--verbose --verbose --verbose --check --diff -- site.yml")]
    [InlineData("-vf3 site.yml", "--verbose --forks=3 -- site.yml")]
    [InlineData("site.yml -ex=1", "--extra-vars=x=1 -- site.yml")]
    [InlineData("site.yml -e=x=1", "--extra-vars=x=1 -- site.yml")]
    [InlineData("site.yml -e @vars.yml", "--extra-vars=@vars.yml -- site.yml")]
    [InlineData("site.yml -e -1", "--extra-vars=-1 -- site.yml")]
    [InlineData("site.yml -e -", "--extra-vars=- -- site.yml")]
    [InlineData("site.yml --limit=-x", "--limit=-x -- site.yml")]
    [InlineData("site.yml --limit web:!db", "--limit=web:!db -- site.yml")]
    [InlineData("site.yml -lweb:&db", "--limit=web:&db -- site.yml")]
    [InlineData("site.yml --che", "--check -- site.yml")]
    [InlineData("site.yml --ask-pas", "--ask-pass -- site.yml")]
    [InlineData("site.yml --key-file=k", "--private-key=k -- site.yml")]
    [InlineData("site.yml --ask-vault", "--ask-vault-password -- site.yml")]
    [InlineData("-C -- -odd.yml -v", "--check -- -odd.yml -v")]
    [InlineData("a.yml -C b.yml", "--check -- a.yml b.yml")]
    [InlineData("--help --nope", "--help")]
    public void Reads_arguments_as_argparse_does(string given, string expected) =>
        Assert.Equal(expected, string.Join(' ', Syntax.Normalize(given.Split(' '))));

    [Fact]
    public void Takes_a_value_with_a_blank_for_no_option() =>
        Assert.Equal(["--ssh-common-args=-o ProxyJump=bastion", "--", "site.yml"], Syntax.Normalize(["--ssh-common-args", "-o ProxyJump=bastion", "site.yml"]));

    [Fact]
    public void Keeps_an_empty_value() => Assert.Equal(["--limit", "", "--", "site.yml"], Syntax.Normalize(["-l", "", "site.yml"]));

    [Theory]
    [InlineData("--nope site.yml", "unrecognized arguments: --nope")]
    [InlineData("--foo --bar=1 site.yml", "unrecognized arguments: --foo --bar=1")]
    [InlineData("-x site.yml", "unrecognized arguments: -x")]
    [InlineData("-i", "argument -i/--inventory-file/--inventory: expected one argument")]
    [InlineData("site.yml -i -e x", "argument -i/--inventory-file/--inventory: expected one argument")]
    [InlineData("site.yml -e -x", "argument -e/--extra-vars: expected one argument")]
    [InlineData("site.yml --limit -- x", "argument -l/--limit: expected one argument")]
    [InlineData("site.yml -f x", "argument -f/--forks: invalid int value: 'x'")]
    [InlineData("site.yml -T 1.5", "argument -T/--timeout: invalid int value: '1.5'")]
    [InlineData("site.yml --check=1", "argument -C/--check: ignored explicit argument '1'")]
    [InlineData("site.yml -Cx", "argument -C/--check: ignored explicit argument 'x'")]
    public void Says_what_is_wrong(string given, string expected) =>
        Assert.Equal(expected, Assert.Throws<UsageException>(() => Syntax.Normalize(given.Split(' '))).Message);

    [Theory]
    [InlineData("--s site.yml", "ambiguous option: --s could match ")]
    [InlineData("--list site.yml", "ambiguous option: --list could match --list-hosts, --list-tasks, --list-tags")]
    public void Refuses_a_prefix_of_several_options(string given, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<UsageException>(() => Syntax.Normalize(given.Split(' '))).Message);
}
