using AwesomeAssertions;
using KernelGuard.Testing;
using Xunit;

namespace KernelGuard.Samples.Tests;

/// <summary>Runs the Quickstart as a newcomer does, in a process of its own.</summary>
public sealed class QuickstartTests : IDisposable
{
    private static readonly string Program = SampleProcess.Program("Quickstart");

    private readonly string _folder = Directory.CreateTempSubdirectory("quickstart").FullName;

    [Fact]
    public async Task Offline_it_prints_what_was_asked_what_left_what_came_back_and_what_it_cost()
    {
        var blocks = (await RunAsync()).Split("\n\n");

        blocks[0].Should().Contain("OPENAI_API_KEY");
        Lines(blocks[1]).Should().Equal("asked", "left", "cost", "answered");
        blocks[2].Should().Contain("nothing (cache_hit)").And.Contain("0.000000 USD").And.Contain("within 30 days");
        blocks[3].Should().Contain("""left      {"type":"text","content":"I am [[EMAIL-1]]. Is [[PHONE-1]] still my number?"}""")
            .And.Contain("answered  Yes, ada.lovelace@example.com: we would call you at +49 30 901820.");
        Lines(blocks[4]).Should().Equal("asked", "left", "cost", "left", "cost", "answered");
        blocks[4].Should().Contain("\"response\":\"The order of [[EMAIL-1]] arrives on Friday.\"").And.Contain("answered  The order of ada.lovelace@example.com");
        blocks[5].Should().Contain("nothing (denied)").And.Contain("refused   The budget").And.NotContain("Chapter one");
        File.Exists(Path.Combine(_folder, "kernel-guard.audit.db")).Should().BeTrue();
    }

    [Fact]
    public async Task With_a_key_in_the_environment_it_asks_the_endpoint_of_the_environment()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        server.RespondFrom(Path.Combine(Path.GetDirectoryName(Program)!, "conversations.json"));

        var output = await RunAsync(("OPENAI_API_KEY", server.ApiKey), ("OPENAI_BASE_URL", server.Endpoint.ToString()));

        output.Should().StartWith("Asking OpenAI.").And.NotContain(server.ApiKey);
        server.Requests.Should().HaveCount(4);
        server.AssertNothingLeft("ada.lovelace@example.com", "+49 30 901820");
    }

    [Fact]
    public async Task With_a_key_in_a_file_it_asks_the_endpoint_of_the_environment()
    {
        await using var server = await OpenAIServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, ".env"), $"OPENAI_API_KEY={server.ApiKey}\n", TestContext.Current.CancellationToken);

        var output = await RunAsync(("OPENAI_BASE_URL", server.Endpoint.ToString()));

        output.Should().StartWith("Asking OpenAI.");
        server.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.KeyAccepted);
    }

    [Fact]
    public void It_is_read_in_one_minute()
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Program)!, "..", "..", ".."));

        Directory.EnumerateFiles(folder, "*.cs").Sum(file => File.ReadLines(file).Count()).Should().BeLessThanOrEqualTo(60);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Lines(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(' ')[0]);

    private async Task<string> RunAsync(params (string Name, string Value)[] variables)
    {
        var (output, code) = await SampleProcess.RunAsync(Program, _folder, [], variables);
        code.Should().Be(0);
        return output;
    }
}
