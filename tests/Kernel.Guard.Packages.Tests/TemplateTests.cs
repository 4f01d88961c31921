using System.Diagnostics;
using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Packages.Tests;

/// <summary>Makes apps from the templates, builds and runs them.</summary>
public sealed class TemplateTests(PackageFolder packages)
{
    [Fact]
    public async Task Each_app_builds_without_a_warning_and_answers_without_a_key()
    {
        var folder = packages.NewFolder("apps");
        var hive = Path.Combine(folder, "hive");
        var command = packages.In(folder);
        await command.RunAsync("dotnet", "new", "install", Path.Combine(packages.Feed, $"Kernel.Guard.Templates.{packages.Version}.nupkg"), "--debug:custom-hive", hive);

        await command.RunAsync("dotnet", "new", "kernel-guard-console", "-o", "My.Shop", "--debug:custom-hive", hive);
        (await packages.BuildAsync(Path.Combine(folder, "My.Shop"))).Should().BeEmpty();
        var printed = await packages.In(Path.Combine(folder, "My.Shop")).RunAsync("dotnet", Path.Combine("bin", "Release", "net10.0", "My.Shop.dll"));
        printed.Should().Contain("I have written to ada@example.com: it arrives on Friday.").And.Contain("USD, asked gpt-5.4-mini");

        await command.RunAsync("dotnet", "new", "kernel-guard-web", "-o", "WebShop", "--debug:custom-hive", hive);
        (await packages.BuildAsync(Path.Combine(folder, "WebShop"))).Should().BeEmpty();
        await AnswersAsync(Path.Combine(folder, "WebShop"));
    }

    private async Task AnswersAsync(string folder)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var app = packages.In(folder).Start("dotnet", Path.Combine("bin", "Release", "net10.0", "WebShop.dll"), "--urls", "http://127.0.0.1:0");
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(app, limit.Token) };
            const string Question = "question=I am ada@example.com. Where is my order?";

            (await client.GetStringAsync($"/answer?{Question}", limit.Token)).Should().Be("I have written to ada@example.com: it arrives on Friday.");
            var stream = await client.GetStringAsync($"/chat?{Question}", limit.Token);
            stream.Should().Contain("event: stream").And.Contain("ada@example.com").And.Contain("event: end").And.NotContain("event: problem");
        }
        finally
        {
            app.Kill(entireProcessTree: true);
            await app.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<Uri> AddressAsync(Process app, CancellationToken cancellationToken)
    {
        const string Said = "Now listening on: ";
        while (await app.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.IndexOf(Said, StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[(at + Said.Length)..]);
            }
        }

        throw new InvalidOperationException("The web app ended before it listened: " + await app.StandardError.ReadToEndAsync(cancellationToken));
    }
}
