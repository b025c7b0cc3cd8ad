using Mitogen.Wire.Codec;

namespace Mitogen.Wire.Flow;

/// <summary>A message that waits for its consumer, and the bytes that are granted again once it is taken.</summary>
internal readonly record struct ReceivedMessage(IWireMessage Message, int Charge);
