using Mitogen.Agents.Bootstrap;

namespace Mitogen.Tests.Engine.Agents.Bootstrap;

public sealed class BootstrapReportTests
{
    [Theory]
    [InlineData(nameof(TargetDistance.Far), "xz,gzip,python3", "xz")]
    [InlineData(nameof(TargetDistance.Far), "gzip", "gz")]
    [InlineData(nameof(TargetDistance.Far), "busybox", "gz")]
    [InlineData(nameof(TargetDistance.Far), "python3", "gz")]
    [InlineData(nameof(TargetDistance.Far), "perl", "raw")]
    [InlineData(nameof(TargetDistance.Far), "", "raw")]
    [InlineData(nameof(TargetDistance.Near), "xz,gzip", "gz")]
    [InlineData(nameof(TargetDistance.Near), "xz,perl", "xz")]
    [InlineData(nameof(TargetDistance.Near), "", "raw")]
    [InlineData(nameof(TargetDistance.None), "xz,gzip", "raw")]
    public void Chooses_the_form_that_starts_soonest_of_those_that_can_be_unpacked(string distance, string tools, string form) =>
        Assert.Equal(form, BootstrapReport.TryParse($"machine=x86_64 system=Linux tools=,{tools}")!.ChooseForm(Enum.Parse<TargetDistance>(distance)));

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
