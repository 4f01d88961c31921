using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.Playwright;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Uses the operations page as whoever runs the desk does.</summary>
public sealed class OperatorTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task An_operator_sees_tokens_cost_cache_and_redactions_verifies_the_ledger_and_erases_a_customer()
    {
        await using var desk = await DeskProcess.StartAsync();
        using (var ada = await SignedInAsync(desk, "Lumen", "ada"))
        {
            using var answer = await ada.PostAsJsonAsync("/chat/questions", new { text = "How do I return it?" }, TestContext.Current.CancellationToken);
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("event: end");
        }

        var page = await browser.OpenAsync(desk.Address);
        await page.ClickAsync("#operator");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/operations\\.html$"), new() { Timeout = 180_000 });
        await page.WaitForSelectorAsync("#decisions tr");

        (await page.Locator("#tokens").InnerTextAsync()).Should().MatchRegex("^[1-9][0-9,]*$");
        (await page.Locator("#cost").InnerTextAsync()).Should().MatchRegex("0\\.0*[1-9]");
        (await page.Locator("#redactions").InnerTextAsync()).Should().NotBe("0");
        (await page.Locator("#decisions").InnerTextAsync()).Should().Contain("success").And.NotContain("ada.lovelace@example.com");
        await page.ClickAsync("#verify");
        await Assertions.Expect(page.Locator("#verified")).ToHaveTextAsync(new Regex("^(whole|broken)"), new() { Timeout = 180_000 });
        (await page.Locator("#verified").InnerTextAsync()).Should().StartWith("whole and signed: 1 ");
        await page.SelectOptionAsync("#customer", new SelectOptionValue { Label = "Ada Lovelace, Lumen" });
        page.Dialog += static (_, asked) => _ = asked.AcceptAsync();
        await page.ClickAsync("#erase");
        await Assertions.Expect(page.Locator("#erased")).ToContainTextAsync("Receipt", new() { Timeout = 180_000 });
        await Assertions.Expect(page.Locator("#decisions tr").First).ToContainTextAsync("subject erased", new() { Timeout = 180_000 });
        await page.ClickAsync("#verify");
        await Assertions.Expect(page.Locator("#verified")).ToHaveTextAsync(new Regex("^whole and signed: 2 "), new() { Timeout = 180_000 });
        await Screenshot.TakeAsync(page, "6-operations", full: true);
    }

    [Fact]
    public async Task Until_the_pages_script_listens_its_buttons_take_no_click()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await page.ClickAsync("#operator");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/operations\\.html$"), new() { Timeout = 180_000 });
        var listens = new TaskCompletionSource();
        await page.RouteAsync("**/session", async route =>
        {
            await listens.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync();

        foreach (var button in (string[])["#leave", "#verify", "#erase"])
        {
            await Assertions.Expect(page.Locator(button)).ToBeDisabledAsync();
        }

        listens.SetResult();
        await page.ClickAsync("#verify");
        await Assertions.Expect(page.Locator("#verified")).Not.ToHaveTextAsync("not verified yet", new() { Timeout = 180_000 });
    }

    [Theory]
    [InlineData("UPDATE entries SET outcome = 'denied' WHERE row = 1", "^broken at entry [0-9a-f-]+ of writer [0-9a-f-]+: .")]
    [InlineData("DELETE FROM entries WHERE row = 2", "^broken at number 2 of writer [0-9a-f-]+: .")]
    public async Task A_ledger_that_somebody_changed_is_shown_as_broken_with_the_place_and_the_reason(string change, string shown)
    {
        await using var desk = await DeskProcess.StartAsync();
        using (var ada = await SignedInAsync(desk, "Lumen", "ada"))
        {
            foreach (var text in (string[])["How do I return it?", "Tell me a story."])
            {
                using var answer = await ada.PostAsJsonAsync("/chat/questions", new { text }, TestContext.Current.CancellationToken);
                (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("event: end");
            }
        }

        var page = await browser.OpenAsync(desk.Address);
        await page.ClickAsync("#operator");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/operations\\.html$"), new() { Timeout = 180_000 });
        await page.ClickAsync("#verify");
        await Assertions.Expect(page.Locator("#verified")).ToHaveTextAsync(new Regex("^whole and signed: 2 "), new() { Timeout = 180_000 });
        desk.ChangeLedger(change);

        await page.ClickAsync("#verify");

        await Assertions.Expect(page.Locator("#verified")).ToHaveTextAsync(new Regex(shown), new() { Timeout = 180_000 });
        await Assertions.Expect(page.Locator("#verified")).ToHaveClassAsync("pill bad");
    }

    [Fact]
    public async Task A_ledger_of_a_desk_that_nobody_asked_yet_verifies_as_empty()
    {
        await using var desk = await DeskProcess.StartAsync();
        using var operators = await SignedInAsync(desk, "", "operator");

        using var answer = await operators.PostAsync("/operations/verification", null, TestContext.Current.CancellationToken);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("\"entries\":0,").And.Contain("\"firstBroken\":null");
    }

    [Fact]
    public async Task What_is_asked_badly_or_without_rights_is_refused()
    {
        await using var desk = await DeskProcess.StartAsync();
        using var nobody = new HttpClient { BaseAddress = new Uri(desk.Address) };
        using var ada = await SignedInAsync(desk, "Lumen", "ada");

        await ExpectAsync(nobody.GetAsync("/operations/figures", TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized);
        await ExpectAsync(ada.GetAsync("/operations/figures", TestContext.Current.CancellationToken), HttpStatusCode.Forbidden);
        await ExpectAsync(ada.PostAsJsonAsync("/operations/erasures", new { shop = "Lumen", customer = "alan" }, TestContext.Current.CancellationToken), HttpStatusCode.Forbidden);
        await ExpectAsync(nobody.PostAsJsonAsync("/chat/questions", new { text = "Hello" }, TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized);
        await ExpectAsync(nobody.GetAsync("/chat/turns", TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized);
        await ExpectAsync(ada.PostAsJsonAsync("/chat/questions", new { text = " " }, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
        await ExpectAsync(ada.PostAsJsonAsync("/chat/questions", new { text = new string('a', 5_000) }, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
        await ExpectAsync(ada.PostAsync("/chat/questions", new StringContent("{"), TestContext.Current.CancellationToken), HttpStatusCode.UnsupportedMediaType);
        await ExpectAsync(ada.PostAsync("/chat/questions", JsonContent.Create(7), TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
        await ExpectAsync(nobody.PostAsJsonAsync("/session", new { shop = "Lumen", customer = "nobody" }, TestContext.Current.CancellationToken), HttpStatusCode.BadRequest);
        await ExpectAsync(ada.GetAsync("/chat/streams/unknown", TestContext.Current.CancellationToken), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("POST", "/session", "", 204)]
    [InlineData("POST", "/chat/questions", "ada", 200)]
    [InlineData("POST", "/operations/erasures", "operator", 404)]
    [InlineData("POST", "/guard/export", "operator", 200)]
    [InlineData("POST", "/guard/erase", "operator", 200)]
    public async Task A_body_that_is_too_large_malformed_or_of_another_kind_is_refused_and_changes_nothing(string method, string path, string who, int whole)
    {
        await using var desk = await DeskProcess.StartAsync();
        using var operators = await SignedInAsync(desk, "", "operator");
        using var ada = await SignedInAsync(desk, "Lumen", "ada");
        using var nobody = Client(desk);
        var client = who switch { "ada" => ada, "operator" => operators, _ => nobody };
        var before = await StateAsync();

        string[] malformed = ["{", "[]", "null", "{\"text\":{}}x", "{\"customer\": 7, \"text\": [], \"tenant\": 7}", "\uFFFD", ""];
        foreach (var (body, type) in malformed.Select(static body => (body, "application/json")).Append(("{}", "text/plain")).Append((new string(' ', 31_000_000) + "{}", "application/json")))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, System.Text.Encoding.UTF8, type) };

            // Refused by its length, before it is sent.
            request.Headers.ExpectContinue = body.Length > 1_000_000;
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)response.StatusCode).Should().BeInRange(400, 499, $"{path} was sent {body.Length} characters of {type}: {body[..Math.Min(30, body.Length)]}");
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().NotContain("   at ").And.NotContain("Exception");
        }

        (await StateAsync()).Should().Be(before, "nothing was written, spent or erased");
        object good = who == "ada" ? new { text = "How do I return it?" } : path == "/session" ? new { shop = "Lumen", customer = "ada" } : path.StartsWith("/guard", StringComparison.Ordinal) ? new { tenant = "Lumen", user = "nobody" } : new { shop = "Lumen", customer = "nobody" };
        using var taken = await client.PostAsJsonAsync(path, good, TestContext.Current.CancellationToken);
        ((int)taken.StatusCode).Should().Be(whole, "the test is of something only where the route answers as it should");

        async Task<string> StateAsync() =>
            await (await operators.GetAsync("/operations/decisions", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            + await (await ada.GetAsync("/chat/turns", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            + await (await ada.GetAsync("/chat/budget", TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Each_operation_is_an_operators_alone_and_each_stream_its_customers()
    {
        await using var desk = await DeskProcess.StartAsync();
        using var ada = await SignedInAsync(desk, "Lumen", "ada");
        using var alan = await SignedInAsync(desk, "Lumen", "alan");
        using var nobody = new HttpClient { BaseAddress = new Uri(desk.Address) };
        foreach (var (method, path) in ((string, string)[])[
            ("GET", "/operations/figures"), ("GET", "/operations/decisions"), ("POST", "/operations/verification"), ("POST", "/operations/erasures"),
            ("GET", "/guard/report"), ("GET", "/guard/usage"), ("GET", "/guard/explain"), ("POST", "/guard/export"), ("POST", "/guard/erase")])
        {
            foreach (var (client, status) in ((HttpClient, HttpStatusCode)[])[(nobody, HttpStatusCode.Unauthorized), (ada, HttpStatusCode.Forbidden)])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? JsonContent.Create(new { tenant = "Lumen", user = "alan", shop = "Lumen", customer = "alan" }) : null };
                await ExpectAsync(client.SendAsync(request, TestContext.Current.CancellationToken), status);
            }
        }

        using var asked = new HttpRequestMessage(HttpMethod.Post, "/chat/questions") { Content = JsonContent.Create(new { text = "Tell me a story." }) };
        using var story = await ada.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await story.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string? line;
        while (!(line = (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!).StartsWith("data: {\"id\"", StringComparison.Ordinal))
        {
        }

        var id = System.Text.Json.JsonDocument.Parse(line[6..]).RootElement.GetProperty("id").GetString();
        await ExpectAsync(alan.GetAsync($"/chat/streams/{id}", TestContext.Current.CancellationToken), HttpStatusCode.NotFound);
        await ExpectAsync(alan.DeleteAsync($"/chat/streams/{id}", TestContext.Current.CancellationToken), HttpStatusCode.NotFound);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Should().Contain("event: end", "nobody else ended it");
    }

    private static async Task ExpectAsync(Task<HttpResponseMessage> asking, HttpStatusCode status)
    {
        using var response = await asking;
        response.StatusCode.Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    private static async Task<HttpClient> SignedInAsync(DeskProcess desk, string shop, string customer)
    {
        var client = Client(desk);
        using var entered = await client.PostAsJsonAsync("/session", new { shop, customer }, TestContext.Current.CancellationToken);
        entered.EnsureSuccessStatusCode();
        return client;
    }

    // Who asks first whether a body is taken waits for the answer, however busy the machine is.
    private static HttpClient Client(DeskProcess desk) =>
        new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(desk.Address) };
}
