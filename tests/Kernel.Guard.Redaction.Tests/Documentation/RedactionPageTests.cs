#pragma warning disable xUnit1051 // The examples are shown as a reader would write them.
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Redaction.Tests.Documentation;

/// <summary>The examples of docs/stages/redaction.md, as they stand there.</summary>
public sealed class RedactionPageTests
{
    private static readonly string Page = File.ReadAllText(Checkout.File("docs", "stages", "redaction.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_first_example_runs()
    {
        // example: first
        var redactor = new Redactor();   // build one and keep it: immutable, thread-safe
        var redacted = redactor.Redact("My name is Ada Lovelace, my mail is ada@example.com, my card 4111 1111 1111 1111.");

        Assert.Equal("My name is [[NAME-1]], my mail is [[EMAIL-1]], my card [[CARD-1]].", redacted.Text);
        Assert.Equal(PiiKinds.Email, redacted.Spans[1].Kind);   // Start 36, Length 15, Confidence 0.95

        var answer = "Thank you, [[NAME-1]]. We wrote to [[email-1]].";   // a model's answer, one placeholder bent
        Assert.Equal("Thank you, Ada Lovelace. We wrote to ada@example.com.", redacted.Restore(answer));
        // example: end
        redacted.Spans[1].Should().Match<PiiSpan>(span => span.Start == 36 && span.Length == 15 && Math.Abs(span.Confidence - 0.95) < 0.001);
    }

    [Fact]
    public async Task The_pipeline_example_runs()
    {
        using var provider = new Echo();

        // example: pipeline
        var client = provider.AsBuilder()
            .UseFunctionInvocation()      // above: tools run on real values
            .UseGuardRedaction(new RedactionOptions { Allow = { "*@shop.example" } })
            .Build();
        var answer = await client.GetResponseAsync("Write to ada@example.com, copy help@shop.example.");
        // example: end

        provider.Sent.Should().Be("Write to [[EMAIL-1]], copy help@shop.example.");
        answer.Text.Should().Be("You said: Write to ada@example.com, copy help@shop.example.");
    }

    [Fact]
    public void The_example_of_actions_runs()
    {
        // example: actions
        var redactor = new Redactor(new RedactionOptions
        {
            Mask = PiiKinds.PaymentCard,
            Hash = PiiKinds.Email,
            HashKey = "a secret of 16 characters or more",
            Drop = PiiKinds.IpAddress,
            Block = PiiKinds.Secret,
        });

        Assert.Equal("card **** **** **** 1111", redactor.Redact("card 4111 1111 1111 1111").Text);
        Assert.Equal("from at noon", redactor.Redact("from 198.51.100.7 at noon").Text);
        Assert.Matches(@"^mail \[\[EMAIL#[0-9a-f]{16}\]\]$", redactor.Redact("mail ada@example.com").Text);
        Assert.Throws<RedactionException>(() => redactor.Redact("password = hunter2-Zx81!"));
        // example: end
    }

    [Fact]
    public void The_example_of_known_values_runs()
    {
        // example: known
        var customer = KnownValues.Of(
            KnownValue.Name("Zoë Müller-Ocampo", PiiKinds.PersonName),
            KnownValue.Name("王小明"),
            KnownValue.Text("K-48-2277"));

        var redacted = new Redactor().Redact("MUELLER-OCAMPO Z., contract k482277, asks for 小明.", customer);

        Assert.Equal("[[NAME-1]], contract [[KNOWN-1]], asks for [[KNOWN-2]].", redacted.Text);
        // example: end
    }

    [Fact]
    public void The_example_of_own_recognizers_runs()
    {
        // example: own
        var badge = PiiRecognizer.FromPattern("BADGE", @"\bB-\d{5}\b", new() { Validate = digits => digits[^1] != '0' });
        var projects = PiiRecognizer.FromWords("PROJECT", ["Operation Zephyr", "Nordlicht"], new() { Context = { "project", "Projekt" } });
        var lockers = PiiRecognizer.FromCode("LOCKER", (ReadOnlySpan<char> text, int from, out PiiMatch match) =>
        {
            var at = text[from..].IndexOf("locker ", StringComparison.Ordinal);
            match = at < 0 ? default : new PiiMatch(from + at, Math.Min(10, text.Length - from - at));
            return at >= 0;
        });
        var redactor = new Redactor(options: null, [badge, projects, lockers]);

        Assert.Equal(
            "[[BADGE-1]] works on project [[PROJECT-1]], see [[LOCKER-1]]",
            redactor.Redact("B-12345 works on project NORDLICHT, see locker 117").Text);
        // example: end
    }

    [Fact]
    public void The_example_of_streams_runs()
    {
        var log = new[] { "call 4111 1111 ", "1111 1111 paid" };
        var answer = new[] { "Card [[CA", "RD-1]] is", " charged." };
        var sent = "";
        var shown = "";

        // example: stream
        var outward = new Redactor().Stream();
        foreach (var piece in log)
            sent += outward.Push(piece);      // empty while nothing is settled
        sent += outward.Flush();

        var inward = outward.RestoreStream();
        foreach (var piece in answer)
            shown += inward.Push(piece);      // the same instance where nothing concerns a placeholder
        shown += inward.Flush();
        // example: end

        sent.Should().Be("call [[CARD-1]] paid");
        shown.Should().Be("Card 4111 1111 1111 1111 is charged.");
    }

    [Fact]
    public void The_example_of_a_configuration_is_one()
    {
        var json = Regex.Match(Page, "```json\n(?<json>.*?)\n```", RegexOptions.Singleline).Groups["json"].Value;
        var options = JsonDocument.Parse(json).RootElement.GetProperty("KernelGuard").GetProperty("Policies").GetProperty("house").GetProperty("Redaction")
            .Deserialize<RedactionOptions>(new JsonSerializerOptions
            {
                Converters = { new JsonStringEnumConverter() },
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
                PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
            })!;

        typeof(RedactionOptions).GetProperties().Should().OnlyContain(property => property.GetValue(options) != null, "the example names every knob");
        FluentActions.Invoking(() => new Redactor(options)).Should().NotThrow();
    }

    [Fact]
    public void The_page_names_every_option() =>
        Page.Should().ContainAll(typeof(RedactionOptions).GetProperties().Select(static property => $"| `{property.Name}`"));

    [Fact]
    public void The_page_shows_the_code_that_ran()
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "tests", "Kernel.Guard.Redaction.Tests", "Documentation", "RedactionPageTests.cs"));
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].TrimStart().StartsWith("// example: ", StringComparison.Ordinal) && !lines[i].EndsWith(": end", StringComparison.Ordinal)).ToArray();

        starts.Should().HaveCount(6);
        foreach (var start in starts)
        {
            var end = Array.FindIndex(lines, start, static line => line.Trim() == "// example: end");
            var code = string.Join('\n', lines[(start + 1)..end].Select(static line => line.Length > 8 ? line[8..] : ""));

            Page.Should().Contain($"```csharp\n{code}\n```");
        }
    }

    /// <summary>Stands for a provider that says what it was told.</summary>
    private sealed class Echo : IChatClient
    {
        public string? Sent { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Sent = messages.Last().Text;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "You said: " + Sent)));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
