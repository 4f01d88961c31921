using System.Text.RegularExpressions;
using AwesomeAssertions;
using Microsoft.Playwright;
using Xunit;

namespace KernelGuard.SupportDesk.Tests;

/// <summary>Uses both pages as somebody who hears them, who has a small window, or whose browser runs no scripts.</summary>
public sealed class ForEverybodyTests(Browser browser) : IClassFixture<Browser>
{
    // What a screen reader says: each change of a live region that is not busy.
    private const string Listening = """
        window.heard = [];
        new MutationObserver(changes => {
          for (const change of changes) {
            const region = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest("[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]");
            const text = region?.textContent.trim();
            if (text && !region.closest("[aria-busy=true]")) window.heard.push(text);
          }
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    [Fact]
    public async Task Who_hears_the_page_hears_an_answer_once_when_it_is_whole()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address, before: Listening);
        await SignInAsync(page);
        await page.FillAsync("#text", "How do I return it?");
        await page.ClickAsync("#send");
        await Assertions.Expect(page.Locator("#talk li.typing")).ToHaveAttributeAsync("aria-busy", "true");

        await Assertions.Expect(page.Locator("#talk li.typing")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        var answer = await page.Locator("#talk li:not(.mine)").InnerTextAsync();
        answer.Should().EndWith("reached us.");
        (await page.EvaluateAsync<string[]>("window.heard")).Where(static heard => heard.Contains("30", StringComparison.Ordinal)).Should().Equal(answer);
        (await page.Locator("#talk li[aria-busy=true]").CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Each_view_has_a_heading_and_what_it_measures_and_tells_has_a_name_and_a_role()
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address);
        await page.WaitForSelectorAsync("#door:not([hidden])");
        await HasOneHeadingAsync(page);

        await SignInAsync(page);
        await HasOneHeadingAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Meter, new() { NameRegex = new Regex("tokens left") })).ToHaveCountAsync(1);
        await page.ClickAsync("#leave");

        await page.ClickAsync("#operator");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/operations\\.html$"), new() { Timeout = 180_000 });
        await HasOneHeadingAsync(page);
        await Assertions.Expect(page.Locator("#verified")).ToHaveRoleAsync(AriaRole.Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/operations.html")]
    public async Task Without_scripts_a_page_says_what_it_needs(string path)
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address + path, script: false);

        (await page.Locator("main").InnerTextAsync()).Should().Contain("needs JavaScript");
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(320, false)]
    public async Task In_a_narrow_window_nothing_is_cut_off(int width, bool dark)
    {
        await using var desk = await DeskProcess.StartAsync();
        var page = await browser.OpenAsync(desk.Address, width, dark);
        await page.WaitForSelectorAsync("#door:not([hidden])");
        await FitsAsync(page);

        await SignInAsync(page);
        await FitsAsync(page);
        if (dark)
        {
            await Screenshot.TakeAsync(page, "7-narrow");
        }

        await page.FillAsync("#text", "Where is my order?");
        await page.ClickAsync("#send");
        await Assertions.Expect(page.Locator("#stop")).ToBeVisibleAsync();
        await FitsAsync(page);
        await Assertions.Expect(page.Locator("#send")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await FitsAsync(page);
        await page.ClickAsync("#leave");

        await page.ClickAsync("#operator");
        await page.WaitForSelectorAsync("#decisions tr");
        await page.ClickAsync("#verify");
        await Assertions.Expect(page.Locator("#verified")).ToHaveTextAsync(new Regex("^whole"));
        await FitsAsync(page);
    }

    private static async Task SignInAsync(IPage page)
    {
        await page.ClickAsync("#customers button:has-text('Ada Lovelace')");
        await page.WaitForSelectorAsync("#desk:not([hidden])");
        await Assertions.Expect(page.Locator("#left")).ToContainTextAsync("tokens left");
    }

    private static Task HasOneHeadingAsync(IPage page) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);

    // A table may go on beyond the edge: it scrolls for itself.
    private static async Task FitsAsync(IPage page) => (await page.EvaluateAsync<string[]>("""
        [...document.querySelectorAll("body *")].filter(one => !one.closest("table") && one.getBoundingClientRect().right > innerWidth).map(one => `${one.outerHTML.slice(0, 120)} ends at ${one.getBoundingClientRect().right}`)
        """)).Should().BeEmpty();
}
