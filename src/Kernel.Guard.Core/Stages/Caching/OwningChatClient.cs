using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Caching;

/// <summary>Disposes with the client what was made for it alone.</summary>
internal sealed class OwningChatClient(IChatClient inner, IDisposable owned) : DelegatingChatClient(inner)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            owned.Dispose();
        }
    }
}
