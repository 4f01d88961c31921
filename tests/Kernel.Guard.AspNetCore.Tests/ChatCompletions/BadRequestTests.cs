using System.Net;
using System.Text;
using System.Text.Json;
using AwesomeAssertions;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace KernelGuard.AspNetCore.Tests.ChatCompletions;

/// <summary>Holds that what the route does not take is refused by name, quotes nothing, and asks nobody.</summary>
public sealed class BadRequestTests
{
    private const string Ask = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    public static TheoryData<string, string> Bodies() => new()
    {
        { "", "body" },
        { "no json", "body" },
        { "[]", "body" },
        { "null", "body" },
        { "{}", "body" },
        { "{\"messages\":[]}", "messages" },
        { "{\"messages\":{}}", "messages" },
        { "{\"messages\":[1]}", "messages[0]" },
        { "{\"messages\":[{\"content\":\"Hello\"}]}", "messages[0]" },
        { "{\"messages\":[{\"role\":\"boss\",\"content\":\"Hello\"}]}", "messages[0].role" },
        { "{\"messages\":[{\"role\":\"user\"}]}", "messages[0]" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":1}]}", "messages[0].content" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[]}]}", "messages[0].content" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\"}]}]}", "messages[0].content[0].type" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"javascript:alert(1)\"}}]}]}", "messages[0].content[0].image_url.url" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:text/html,hi\"}}]}]}", "messages[0].content[0].image_url.url" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:\"}}]}]}", "messages[0].content[0].image_url.url" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"%%\",\"format\":\"wav\"}}]}]}", "messages[0].content[0].input_audio.data" },
        { "{\"messages\":[{\"role\":\"assistant\"}]}", "messages[0]" },
        { "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\"}}]}]}", "messages[0].tool_calls[0].function.arguments" },
        { "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"[]\"}}]}]}", "messages[0].tool_calls[0].function.arguments" },
        { "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}", "messages[0]" },
        { $"{{{Ask},\"n\":2}}", "n" },
        { $"{{{Ask},\"logprobs\":true}}", "logprobs" },
        { $"{{{Ask},\"store\":true}}", "store" },
        { $"{{{Ask},\"temperature\":3}}", "temperature" },
        { $"{{{Ask},\"temperature\":\"hot\"}}", "temperature" },
        { $"{{{Ask},\"max_tokens\":0}}", "max_tokens" },
        { $"{{{Ask},\"max_tokens\":-5}}", "max_tokens" },
        { $"{{{Ask},\"max_tokens\":1e30}}", "max_tokens" },
        { $"{{{Ask},\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}}", "stop" },
        { $"{{{Ask},\"stream\":\"yes\"}}", "stream" },
        { $"{{{Ask},\"stream_options\":{{\"include_usage\":true}}}}", "stream_options" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"xml\"}}}}", "response_format" },
        { $"{{{Ask},\"tools\":[{{\"type\":\"web_search\"}}]}}", "tools[0].type" },
        { $"{{{Ask},\"tools\":[{{\"type\":\"function\",\"function\":{{\"name\":\"a b\"}}}}]}}", "tools[0].function.name" },
        { $"{{{Ask},\"tool_choice\":\"required\"}}", "tool_choice" },
        { $"{{{Ask},\"web_search_options\":{{}}}}", "body" },
        { $"{{{Ask},{Ask}}}", "body" },
        { $"{{{Ask},\"seed\":1.5}}", "seed" },
        { $"{{{Ask},\"reasoning_effort\":\"utmost\"}}", "reasoning_effort" },
        { $"{{{Ask},\"model\":7}}", "model" },
        { $"{{{Ask},\"seed\":\"7\"}}", "seed" },
        { $"{{{Ask},\"response_format\":\"text\"}}", "response_format" },
        { $"{{{Ask},\"tools\":[7]}}", "tools[0]" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}", "body" },
        { $"{{{Ask},\"tools\":[{{\"type\":\"function\",\"function\":{{\"name\":\"a\",\"parameters\":{{\"description\":\"\\ud800\"}}}}}}]}}", "body" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"json_schema\",\"json_schema\":{{\"name\":\"a\",\"schema\":{{\"enum\":[\"\\udc00\"]}}}}}}}}", "body" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"a\",\"arguments\":\"{\\\"x\\\":\\\"\\\\ud800\\\"}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"ok\"}]}", "body" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello\",\"cache_control\":{}}]}]}", "messages[0].content[0]" },
        { "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.example/b.png\"},\"detail\":\"low\"}]}]}", "messages[0].content[0]" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"text\",\"grammar\":\"x\"}}}}", "response_format" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"json_object\",\"json_schema\":{{}}}}}}", "response_format" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"json_schema\",\"strict\":true,\"json_schema\":{{\"name\":\"a\",\"schema\":{{}}}}}}}}", "response_format" },
        { $"{{{Ask},\"response_format\":{{\"type\":\"json_schema\",\"json_schema\":{{\"name\":\"a\",\"schema\":{{}},\"strict\":1}}}}}}", "response_format.json_schema.strict" },
        { $"{{{Ask},\"tools\":[{{\"type\":\"function\",\"function\":{{\"name\":\"a\"}}}}],\"tool_choice\":{{\"type\":\"function\",\"function\":{{\"name\":\"a\",\"mode\":\"x\"}}}}}}", "tool_choice.function" },
        { $"{{{Ask},\"stream\":true,\"stream_options\":{{\"include_obfuscation\":true}}}}", "stream_options.include_obfuscation" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_none_is_400_and_names_the_place(string body, string parameter)
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions().AllowAnonymous());
        using var client = site.As();

        using var response = await client.PostAsync("/v1/chat/completions", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        problem.GetProperty("parameter").GetString().Should().Be(parameter);
        problem.GetProperty("error").GetProperty("type").GetString().Should().Be("invalid_request_error");
        problem.GetProperty("error").GetProperty("param").GetString().Should().Be(parameter);
        problem.GetRawText().Should().NotContain("Hello").And.NotContain("javascript");
        site.Provider.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_model_that_the_route_does_not_offer_is_404()
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions(configure: static route => route.Models.Add("gpt-4.1-mini")).AllowAnonymous());
        using var client = site.As();

        (await PostAsync(client, "gpt-4o")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await PostAsync(client, "gpt-4.1-mini")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await PostAsync(client, "gpt-4o-mini")).StatusCode.Should().Be(HttpStatusCode.OK);
        site.Provider.Requests.Select(static request => request.Model).Should().Equal("gpt-4.1-mini", "gpt-4o-mini");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_413(bool chunked)
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions(configure: static route => route.MaximumRequestBytes = 2048).AllowAnonymous());
        using var client = site.As();
        client.DefaultRequestHeaders.TransferEncodingChunked = chunked;

        using var response = await client.PostAsync(
            "/v1/chat/completions", new StringContent($"{{\"messages\":[{{\"role\":\"user\",\"content\":\"{new string('a', 4000)}\"}}]}}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        site.Provider.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_content_type_and_another_method_are_refused()
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions().AllowAnonymous());
        using var client = site.As();

        (await client.PostAsync("/v1/chat/completions", new StringContent($"{{{Ask}}}", Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await client.GetAsync("/v1/chat/completions", TestContext.Current.CancellationToken)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        await using var site = await Site.StartAsync(static app => app.MapGuardedChatCompletions().AllowAnonymous());
        using var client = site.As();

        using var response = await client.PostAsync(
            "/v1/chat/completions", new StringContent($"{{{Ask},\"tools\":{new string('[', 5000)}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string model) =>
        client.PostAsync("/v1/chat/completions", new StringContent($"{{\"model\":\"{model}\",{Ask}}}", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
