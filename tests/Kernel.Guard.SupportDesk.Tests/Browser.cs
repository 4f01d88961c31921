using Microsoft.Playwright;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Is the system's Chromium. Where there is none, the tests say so and pass over what needs it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable => Environment.GetEnvironmentVariable("KERNEL_GUARD_CHROMIUM") ?? Places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is { } executable)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = ["--no-sandbox", "--disable-gpu"] });
        }
    }

    /// <summary>Opens a page as a visitor who was never here.</summary>
    /// <param name="address">The page.</param>
    /// <param name="width">How wide the visitor's window is, in pixels.</param>
    /// <param name="dark">Whether the visitor prefers a dark page.</param>
    /// <param name="script">Whether the visitor's browser runs scripts.</param>
    /// <param name="before">A script that runs before the page's own; null for none.</param>
    public async Task<IPage> OpenAsync(string address, int width = 1000, bool dark = false, bool script = true, string? before = null)
    {
        Assert.SkipWhen(_browser is null, "No Chromium is installed here; KERNEL_GUARD_CHROMIUM names one.");
        var page = await _browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, JavaScriptEnabled = script,
        });
        page.SetDefaultTimeout(180_000);
        if (before is not null)
        {
            await page.AddInitScriptAsync(before);
        }

        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
