using Mitogen.Values;

namespace Mitogen.Playbooks;

/// <summary>One entry of <c>vars_prompt</c>.</summary>
internal sealed record VarsPrompt(string Name, Value? Prompt, Value? Default, bool Private, bool Confirm, Value? Encrypt, Value? Salt, Value? SaltSize, bool Unsafe, SourcePosition Position);
