using Mitogen.Events;

namespace Mitogen.Callbacks;

/// <summary>Several callbacks, told one after the other.</summary>
internal sealed class CallbackSet(IReadOnlyList<IRunCallback> callbacks) : IRunCallback
{
    public void Handle(RunEvent happened)
    {
        foreach (IRunCallback callback in callbacks)
        {
            callback.Handle(happened);
        }
    }
}
