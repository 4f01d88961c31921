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
    public async Task<IPage> OpenAsync(string address)
    {
        Assert.SkipWhen(_browser is null, "No Chromium is installed here; KERNEL_GUARD_CHROMIUM names one.");
        var page = await _browser!.NewPageAsync(new() { ViewportSize = new() { Width = 1000, Height = 800 } });
        page.SetDefaultTimeout(180_000);
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
