using Mitogen.Agents.Bootstrap;

namespace Mitogen.Tests.Engine.Agents.Bootstrap;

public sealed class BootstrapReportTests
{
    [Theory]
    [InlineData("machine=x86_64 system=Linux tools=,xz,gzip,python3", "xz")]
    [InlineData("machine=x86_64 system=Linux tools=,gzip", "gz")]
    [InlineData("machine=x86_64 system=Linux tools=,busybox", "gz")]
    [InlineData("machine=x86_64 system=Linux tools=,python3", "gz")]
    [InlineData("machine=x86_64 system=Linux tools=,perl", "raw")]
    [InlineData("machine=x86_64 system=Linux tools=", "raw")]
    public void Chooses_the_tightest_form_that_can_be_unpacked(string line, string form) =>
        Assert.Equal(form, BootstrapReport.TryParse(line)!.ChooseForm());

    [Theory]
    [InlineData("")]
    [InlineData("machine=x86_64")]
    [InlineData("machine system tools")]
    [InlineData("=x =y")]
    public void Refuses_a_line_that_is_no_report(string line) => Assert.Null(BootstrapReport.TryParse(line));

    [Fact]
    public void Every_script_has_a_mark_of_its_own()
    {
        BootstrapScript one = BootstrapScript.ForLogin();
        BootstrapScript other = BootstrapScript.ForLogin();
        Assert.NotEqual(one.Mark, other.Mark);
        Assert.Contains(one.Mark, one.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("@[A-Z]+@", one.Text); // No placeholder is left.
    }
}
