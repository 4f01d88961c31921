using Microsoft.Playwright;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Takes the pictures of the docs, where <c>KERNEL_GUARD_SCREENSHOTS</c> names a folder for them.</summary>
internal static class Screenshot
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("KERNEL_GUARD_SCREENSHOTS");

    public static async Task TakeAsync(IPage page, string name, bool full = false)
    {
        if (Folder is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), FullPage = full });
        }
    }
}
