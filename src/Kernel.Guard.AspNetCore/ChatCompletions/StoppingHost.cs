using Microsoft.Extensions.Hosting;

namespace KernelGuard.AspNetCore.ChatCompletions;

/// <summary>
/// Cancels the calls that are still under way when a stopping host has waited long enough for them, so that they are settled before the process
/// ends: the web server waits for them until <c>HostOptions.ShutdownTimeout</c>, and whoever runs the host may kill it before. Thread-safe.
/// </summary>
internal sealed class StoppingHost : IDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private readonly CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    public StoppingHost(IHostApplicationLifetime lifetime, WebSettings settings, TimeProvider time)
    {
        Ends = _ends.Token;
        _stopping = lifetime.ApplicationStopping.Register(() => _timer = time.CreateTimer(static ends => ((CancellationTokenSource)ends!).Cancel(), _ends, settings.Drain, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Gets what is cancelled once the time to finish is over.</summary>
    public CancellationToken Ends { get; }

    public void Dispose()
    {
        _stopping.Dispose();
        _timer?.Dispose();
        _ends.Dispose();
    }
}
