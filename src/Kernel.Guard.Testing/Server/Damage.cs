namespace KernelGuard.Testing.Server;

/// <summary>The two ways in which a body never ends well.</summary>
internal static class Damage
{
    /// <summary>Sends nothing more until the client leaves or the server stops.</summary>
    public static Task StallAsync(Call call) => Task.Delay(Timeout.Infinite, call.Aborted);

    /// <summary>
    /// Ends the connection inside the body. To abort it would throw away what is on its way; Kestrel sends that when a
    /// request fails half-way, and then closes without the end of the body.
    /// </summary>
    public static Exception Cut(Call call)
    {
        call.CutByServer = true;
        return new IOException("The script cut this answer.");
    }
}
