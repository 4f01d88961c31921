using KernelGuard.Hosting;
using KernelGuard.Scoping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Bounds a whole call with its tool loop by <c>[Timeout(Call = "…")]</c>; without one it is the caller's token alone.</summary>
internal readonly struct CallDeadline : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _linked;
    private readonly TimeSpan _limit;

    private CallDeadline(CancellationToken caller, TimeSpan? limit, TimeProvider time)
    {
        if (limit is { } length)
        {
            _limit = length;
            _timer = new CancellationTokenSource(length, time);
            _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
        }

        Token = _linked?.Token ?? caller;
    }

    public CancellationToken Token { get; }

    public static CallDeadline Start(Kernel kernel, GuardScope scope, CancellationToken caller) =>
        new(caller, kernel.Services.GetService<PolicyResolver>()?.Resolve(scope).Timeout?.Call, kernel.Services.GetService<TimeProvider>() ?? TimeProvider.System);

    public bool Expired(CancellationToken caller) => _timer is { IsCancellationRequested: true } && !caller.IsCancellationRequested;

    public GuardTimeoutException Error() => new(Deadline.Call, _limit);

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}
