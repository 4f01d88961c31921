using System.Diagnostics;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Testing;
using KernelGuard.Tests.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using Xunit;

namespace KernelGuard.Tests.Telemetry;

/// <summary>Receives the bytes that the OTLP exporter sends, and looks at what the Aspire dashboard reads of them.</summary>
public sealed class DashboardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_one_GenAI_span_and_carries_no_content(bool streamed)
    {
        var (spans, everything, server) = await CallAsync(streamed, content: null);

        var chat = spans.Should().ContainSingle(static span => span.Attributes.ContainsKey("gen_ai.provider.name"), "each call stands once in the dashboard's GenAI view").Subject;
        chat.Name.Should().Be("chat gpt-4o-mini");
        chat.Kind.Should().Be(3, "a client's span");
        spans.Should().ContainSingle(static span => span.Name == "guard chat gpt-4o-mini").Which.Id.Should().Be(chat.Parent);
        chat.Attributes.Should().Contain("gen_ai.operation.name", "chat").And.Contain("gen_ai.provider.name", "openai")
            .And.Contain("gen_ai.request.model", "gpt-4o-mini").And.Contain("gen_ai.response.model", "gpt-4o-mini")
            .And.Contain("gen_ai.usage.input_tokens", 20L).And.Contain("gen_ai.usage.output_tokens", 5L)
            .And.Contain("server.address", server.Host).And.Contain("server.port", (long)server.Port);
        chat.Attributes["gen_ai.response.finish_reasons"].Should().BeEquivalentTo(new object[] { "stop" });
        chat.Attributes.Keys.Should().NotContain(["gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.system_instructions", "gen_ai.tool.definitions"]);
        everything.Should().NotContain("Where is my order").And.NotContain("on its way").And.NotContain("ada@example.com");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asked_for_it_the_span_carries_what_the_provider_reads_and_writes_redacted(bool streamed)
    {
        var (spans, everything, _) = await CallAsync(streamed, content: "Redacted");

        var chat = spans.Single(static span => span.Attributes.ContainsKey("gen_ai.provider.name")).Attributes;
        Json(chat["gen_ai.system_instructions"]).Should().Be("""[{"type":"text","content":"Be brief."}]""");
        Json(chat["gen_ai.input.messages"]).Should().Be("""[{"role":"user","parts":[{"type":"text","content":"Where is my order? I am [[EMAIL-1]]."}]}]""");
        Json(chat["gen_ai.output.messages"]).Should().Be(
            """[{"role":"assistant","parts":[{"type":"text","content":"It is on its way to [[EMAIL-1]]; ask [email] about it."}],"finish_reason":"stop"}]""");
        Json(chat["gen_ai.tool.definitions"]).Should().Be("""[{"type":"function","name":"find_order"}]""");
        everything.Should().NotContain("ada@example.com").And.NotContain("eve@example.org", "a model may write what nobody told it");
        spans.Where(static span => span.Name.StartsWith("guard", StringComparison.Ordinal)).Should().OnlyContain(static span => !span.Attributes.ContainsKey("gen_ai.input.messages"));
    }

    [Theory]
    [InlineData(null, "true", true)]
    [InlineData(null, "false", false)]
    [InlineData(null, "yes", false)]
    [InlineData("None", "true", false)]
    public async Task The_conventions_variable_means_redacted_content_and_the_guards_own_key_goes_first(string? content, string variable, bool carries)
    {
        var (spans, everything, _) = await CallAsync(streamed: false, content, variable);

        spans.Any(static span => span.Attributes.ContainsKey("gen_ai.input.messages")).Should().Be(carries);
        everything.Should().NotContain("ada@example.com");
    }

    [Theory]
    [InlineData("None")]
    [InlineData("Shadow")]
    public async Task Without_redaction_that_enforces_nothing_is_carried_whatever_is_asked_for(string redaction)
    {
        var (spans, everything, _) = await CallAsync(streamed: true, "Redacted", redaction: redaction);

        spans.Should().NotContain(static span => span.Attributes.ContainsKey("gen_ai.input.messages") || span.Attributes.ContainsKey("gen_ai.output.messages"));
        everything.Should().NotContain("Where is my order").And.NotContain("ada@example.com");
    }

    [Fact]
    public async Task A_long_text_is_cut_and_the_attribute_stays_JSON()
    {
        var (spans, _, _) = await CallAsync(streamed: false, "Redacted", longest: "20");

        var chat = spans.Single(static span => span.Attributes.ContainsKey("gen_ai.provider.name")).Attributes;
        Json(chat["gen_ai.input.messages"]).Should().Be("""[{"role":"user","parts":[{"type":"text","content":"Where is my order? I… (36 characters)"}]}]""");
    }

    [Fact]
    public async Task A_text_length_that_cannot_be_is_an_error_that_names_the_key()
    {
        var call = () => CallAsync(streamed: false, "Redacted", longest: "0");

        (await call.Should().ThrowAsync<GuardConfigurationException>()).WithMessage("*KernelGuard:Telemetry:MaximumTextLength*1 to 1,000,000*");
    }

    [Fact]
    public async Task A_failed_call_says_so_without_a_word_of_the_provider()
    {
        var (spans, everything, _) = await CallAsync(streamed: false, "Redacted", reply: Reply.Error(400, code: "invalid_value", message: "No: ada@example.com wrote Where is my order"));

        spans.Should().HaveCountGreaterThan(1).And.OnlyContain(static span => span.Status == 2 || !span.Name.Contains("chat", StringComparison.Ordinal));
        spans.Single(static span => span.Kind == 3).Attributes.Should().Contain("error.type", "400");
        everything.Should().NotContain("ada@example.com").And.NotContain("No:");
    }

    private static string Json(object? value)
    {
        using var parsed = JsonDocument.Parse(value.Should().BeOfType<string>().Subject);
        return parsed.RootElement.GetRawText();
    }

    private static async Task<(IReadOnlyList<OtlpSpan> Spans, string Everything, Uri Server)> CallAsync(
        bool streamed, string? content, string? variable = null, string redaction = "Enforced", string? longest = null, Reply? reply = null)
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var server = await OpenAIServer.StartAsync(cancellationToken: Token);
        server.RespondWith(reply ?? Reply.Text("It is on its way to [[EMAIL-1]]; ask eve@example.org about it.").WithUsage(20, 5));
        var trace = ActivityTraceId.CreateRandom();
        using (Sdk.CreateTracerProviderBuilder().AddKernelGuardInstrumentation().AddOtlpExporter(options =>
               {
                   options.Endpoint = collector.Endpoint;
                   options.Protocol = OtlpExportProtocol.HttpProtobuf;
               }).Build())
        {
            await using var host = new GuardedHost(
                server,
                guard: options =>
                {
                    options.Policies["default"] = new GuardPolicyOptions { Redaction = redaction == "None" ? null : new RedactionOptions { Enforce = redaction == "Enforced" } };
                    options.DefaultPolicy = "default";
                    options.AllowLoosening.Add("default:Redaction");
                },
                configuration: new()
                {
                    ["KernelGuard:Telemetry:Content"] = content,
                    ["KernelGuard:Telemetry:MaximumTextLength"] = longest ?? "8192",
                    ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = variable,
                });
            using var around = new Activity("test").SetParentId(trace, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
            var options = new ChatOptions { Instructions = "Be brief.", Tools = [AIFunctionFactory.Create(static () => "sent", "find_order")] };
            ChatMessage[] messages = [new(ChatRole.User, "Where is my order? I am ada@example.com.")];
            try
            {
                var answer = streamed
                    ? await host.Client.GetStreamingResponseAsync(messages, options, Token).ToChatResponseAsync(Token)
                    : await host.Client.GetResponseAsync(messages, options, Token);
                answer.Text.Should().Contain("on its way");
            }
            catch (ProviderException) when (reply is not null)
            {
                // What was asked for.
            }
        }

        return (collector.SpansOf(trace.ToHexString()), collector.Everything, server.Endpoint);
    }
}
