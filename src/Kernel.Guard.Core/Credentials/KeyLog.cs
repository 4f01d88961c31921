using Microsoft.Extensions.Logging;

namespace KernelGuard.Credentials;

/// <summary>Says what became of keys: where they came from, never what they are.</summary>
internal sealed partial class KeyLog(ILogger<KeyLog> logger)
{
    [LoggerMessage(6100, LogLevel.Warning, "The key from {Origin} was refused ({Status}) and rests for {CoolDown}.", EventName = "kernelguard.key.resting")]
    private partial void LogResting(string origin, int status, TimeSpan coolDown);

    [LoggerMessage(6101, LogLevel.Information, "There is another key in {Origin}; it is used from the next attempt on.", EventName = "kernelguard.key.changed")]
    private partial void LogChanged(string origin);

    [LoggerMessage(6102, LogLevel.Error, "A key could not be read again and stays as it was. {Reason}", EventName = "kernelguard.key.unreadable")]
    private partial void LogUnreadable(string reason);

    public void Resting(string origin, int status, TimeSpan coolDown) => LogResting(origin, status, coolDown);

    public void Changed(string origin) => LogChanged(origin);

    public void Unreadable(string reason) => LogUnreadable(reason);
}
