using Mitogen.Wire.Flow;
using Mitogen.Wire.Frames;
using Mitogen.Wire.Messages;

namespace Mitogen.Wire.Handshake;

/// <summary>Both sides of a handshake. Each waits for one greeting and ends the context when it is not the one it wants.</summary>
internal static class Handshakes
{
    public static async Task<HandshakeResult> ReceiveAsync(WireContext context, HandshakeTerms terms, CancellationToken cancellationToken)
    {
        TimeProvider time = context.Link.Options.Time;
        try
        {
            var hello = (Hello)await context.Greeting.WaitAsync(terms.Deadline, time, cancellationToken).ConfigureAwait(false);
            if (terms.Check(hello) is { } wrong)
            {
                return Refuse(context, wrong.Failure, wrong.Text);
            }

            context.Link.Outbound.SendControl(context.Id, 0, terms.ToWelcome(context.Id));
            _ = Heartbeat.PingAsync(context, terms.Heartbeat, time);
            return new HandshakeResult(hello, null, "");
        }
        catch (TimeoutException)
        {
            return Refuse(context, HandshakeFailure.TimedOut, $"no agent said hello within {terms.Deadline.TotalSeconds:0.###} s");
        }
        catch (WireClosedException e)
        {
            return new HandshakeResult(null, FailureOf(e.Fault), e.Fault.Text);
        }
    }

    public static async Task<GreetingResult> GreetAsync(WireContext context, Hello hello, TimeSpan deadline, CancellationToken cancellationToken)
    {
        WireLink link = context.Link;
        link.Outbound.SendControl(context.Id, 0, hello);
        try
        {
            var welcome = (Welcome)await context.Greeting.WaitAsync(deadline, link.Options.Time, cancellationToken).ConfigureAwait(false);
            if (welcome.Protocol != WireProtocol.Version)
            {
                string text = $"the orchestrator speaks protocol {welcome.Protocol}, this agent {WireProtocol.Version}";
                link.Fail(new WireFault(WireFaultReason.HandshakeFailed, text));
                return new GreetingResult(null, HandshakeFailure.WrongProtocol, text);
            }

            _ = Heartbeat.WatchAsync(link, welcome.Heartbeat, link.Options.Time);
            return new GreetingResult(welcome, null, "");
        }
        catch (TimeoutException)
        {
            var fault = new WireFault(WireFaultReason.HandshakeFailed, $"no welcome within {deadline.TotalSeconds:0.###} s");
            link.Fail(fault);
            return new GreetingResult(null, HandshakeFailure.TimedOut, fault.Text);
        }
        catch (WireClosedException e)
        {
            return new GreetingResult(null, FailureOf(e.Fault), e.Fault.Text);
        }
    }

    private static HandshakeFailure FailureOf(WireFault fault) =>
        fault.Reason == WireFaultReason.NotAnAgent ? HandshakeFailure.NotAnAgent : HandshakeFailure.Closed;

    private static HandshakeResult Refuse(WireContext context, HandshakeFailure failure, string text)
    {
        context.Fail(new WireFault(WireFaultReason.HandshakeFailed, text));
        return new HandshakeResult(null, failure, text);
    }
}
