using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.Playwright;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Uses the chat page as a customer does, in a real browser.</summary>
public sealed class CustomerTests(Browser browser) : IClassFixture<Browser>
{
    private static ILocator LastAnswer(IPage page) => page.Locator("#talk li:not(.mine)").Last;

    [Fact]
    public async Task A_customer_asks_and_sees_the_answer_come_with_the_own_data_in_it()
    {
        await using var desk = await DeskProcess.StartAsync(DeskProcess.LongWindow);
        var page = await browser.OpenAsync(desk.Address);
        await page.WaitForSelectorAsync("#door:not([hidden])");
        await Screenshot.TakeAsync(page, "1-sign-in");
        await SignInAsync(page, "Ada Lovelace");

        await AskAsync(page, "Where is my order?");
        await TypedAsync(page, 20);
        var early = await LastAnswer(page).InnerTextAsync();
        await Screenshot.TakeAsync(page, "2-tokens-stream");
        await DoneAsync(page);

        var whole = await LastAnswer(page).InnerTextAsync();
        whole.Should().StartWith(early).And.Contain("ada.lovelace@example.com").And.Contain("+44 20 7946 0958");
        whole.Length.Should().BeGreaterThan(early.Length);
        await Assertions.Expect(page.Locator("#left")).Not.ToHaveTextAsync(new Regex("^(–|4,000 )"), new() { Timeout = 60_000 });
        await Screenshot.TakeAsync(page, "3-answered");
    }

    [Fact]
    public async Task Reloaded_in_the_middle_of_an_answer_the_page_shows_all_of_it()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await SignInAsync(page, "Grace Hopper");
        await AskAsync(page, "Tell me a story.");
        await TypedAsync(page, 60);

        await page.ReloadAsync();
        await TypedAsync(page, 60);
        await Screenshot.TakeAsync(page, "4-reloaded");
        await DoneAsync(page);

        (await LastAnswer(page).InnerTextAsync()).Should().StartWith("Once there was a lamp").And.EndWith("than the week before.");
        (await page.Locator("#talk li.mine").CountAsync()).Should().Be(1);
        (await page.Locator("#notice").IsHiddenAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Three_missed_heartbeats_are_a_dead_connection_and_the_page_reads_on()
    {
        await using var desk = await DeskProcess.StartAsync("--KernelGuard:Web:Streams:Heartbeat", "1s");
        await using var relay = new SilentRelay(desk.Address);
        var page = await browser.OpenAsync(relay.Address);
        await SignInAsync(page, "Emmy Noether");
        await AskAsync(page, "Tell me a story.");
        await TypedAsync(page, 20);

        relay.FallSilent().Should().BeGreaterThan(0, "the answer is on its way");

        await DoneAsync(page);
        (await LastAnswer(page).InnerTextAsync()).Should().StartWith("Once there was a lamp").And.EndWith("than the week before.");
        (await page.Locator("#talk li.mine").CountAsync()).Should().Be(1, "nothing was asked twice");
        (await page.Locator("#notice").IsHiddenAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Reloaded_as_the_answer_ends_the_page_shows_it_once_and_another_customer_does_not_see_it()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await SignInAsync(page, "Grace Hopper");
        await AskAsync(page, "How do I return it?");
        await TypedAsync(page, 10);
        var underWay = await page.EvaluateAsync<string>("() => sessionStorage.getItem('answer-under-way')");
        await DoneAsync(page);

        // As it is where the reload comes between the server's last word and the page's reading of it.
        await page.EvaluateAsync("kept => sessionStorage.setItem('answer-under-way', kept)", underWay);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#talk li")).ToHaveCountAsync(2);
        (await LastAnswer(page).InnerTextAsync()).Should().EndWith("reached us.");

        await page.ClickAsync("#leave");
        await page.WaitForSelectorAsync("#door:not([hidden])");
        await page.EvaluateAsync("kept => sessionStorage.setItem('answer-under-way', kept)", underWay);
        await SignInAsync(page, "Emmy Noether");
        await Assertions.Expect(page.Locator("#left")).ToContainTextAsync("tokens left");
        await Assertions.Expect(page.Locator("#talk li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Out_of_budget_a_customer_reads_when_to_ask_again_and_others_go_on()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await SignInAsync(page, "Alan Turing");
        for (var asked = 0; await page.Locator("#notice").IsHiddenAsync(); asked++)
        {
            asked.Should().BeLessThan(60);
            await AskAsync(page, $"Tell me story number {asked}.");
            await DoneAsync(page);
        }

        (await page.Locator("#notice").InnerTextAsync()).Should().MatchRegex("You can ask again at [0-9]{1,2}[:.][0-9]{2}");
        await Screenshot.TakeAsync(page, "5-out-of-budget");
        await page.ClickAsync("#leave");
        await SignInAsync(page, "Ada Lovelace");
        await AskAsync(page, "How do I return it?");
        await DoneAsync(page);
        (await LastAnswer(page).InnerTextAsync()).Should().Contain("30 days");
    }

    [Fact]
    public async Task A_customer_may_stop_an_answer()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await SignInAsync(page, "Emmy Noether");
        await AskAsync(page, "Tell me a story.");
        await TypedAsync(page, 20);

        await page.ClickAsync("#stop");
        await DoneAsync(page);

        (await LastAnswer(page).InnerTextAsync()).Should().NotContain("week before. Once there was a lamp that nobody had ordered, and yet it arrived each Friday, a little brighter than the week before. Once");
    }

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.ClickAsync($"#customers button:has-text('{name}')");
        await page.WaitForSelectorAsync("#desk:not([hidden])");
    }

    private static async Task AskAsync(IPage page, string question)
    {
        await page.FillAsync("#text", question);
        await page.ClickAsync("#send");
    }

    // Waits until so many characters of an answer under way have come.
    private static Task TypedAsync(IPage page, int characters) =>
        Assertions.Expect(page.Locator("#talk li.typing")).ToHaveTextAsync(new Regex($"^.{{{characters},}}$", RegexOptions.Singleline), new() { Timeout = 60_000 });

    private static Task DoneAsync(IPage page) => Assertions.Expect(page.Locator("#send")).ToBeEnabledAsync(new() { Timeout = 60_000 });
}
