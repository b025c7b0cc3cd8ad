using Mitogen.Connections;

namespace Mitogen.Become;

/// <summary>A program that changes the account. Another one is another row in <see cref="BecomeMethods"/>.</summary>
internal interface IBecomeMethod
{
    string Name { get; }

    /// <summary>The invocation that runs <paramref name="command"/> as the step's user.</summary>
    BecomeInvocation Invoke(BecomeStep step, RemoteCommand command);
}
