namespace Mitogen.Diagnostics;

/// <summary>One line of a source file.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Text">Without its line end.</param>
internal sealed record SourceLine(int Number, string Text);
