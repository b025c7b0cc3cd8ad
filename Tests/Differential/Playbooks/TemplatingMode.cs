namespace Mitogen.Tests.Differential.Playbooks;

/// <summary>The two modes of evaluation, both of which playbooks are held to.</summary>
internal enum TemplatingMode
{
    /// <summary>An expression alone yields its value.</summary>
    Values,

    /// <summary><c>jinja2_native = false</c>: text first.</summary>
    Text,
}
