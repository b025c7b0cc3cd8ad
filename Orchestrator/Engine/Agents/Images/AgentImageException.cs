namespace Mitogen.Agents.Images;

/// <summary>There is no usable agent for an architecture. The text says what to do.</summary>
internal sealed class AgentImageException(string message, Exception? inner = null) : Exception(message, inner);
