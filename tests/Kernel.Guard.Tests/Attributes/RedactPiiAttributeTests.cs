using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Tests.Attributes;

[PromptClient]
public interface IRedactPrompts
{
    [UserMessage("{{$x}}")]
    [RedactPii]
    Task<string> AskAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii]
    IAsyncEnumerable<string> StreamAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii(Kinds = PiiKinds.Email)]
    Task<string> EmailAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii(Enforce = false)]
    [Audited]
    Task<string> ShadowAsync(string x);

    [UserMessage("{{$x}}")]
    [RedactPii(Mask = PiiKinds.PaymentCard, Drop = PiiKinds.Phone, Block = PiiKinds.Iban, Allow = ["*@shop.example"])]
    Task<string> ActionsAsync(string x);

    [UserMessage("{{$x}}")]
    Task<string> NoneAsync(string x);
}

public sealed class RedactPiiAttributeTests
{
    private const string Email = "anna.berg@example.com";
    private const string Phone = "+49 30 901820";
    private const string Card = "4111 1111 1111 1111";
    private const string Iban = "DE89 3704 0044 0532 0130 00";
    private const string All = $"I am {Email}, call {Phone}, card {Card}, account {Iban}.";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_leaves_the_process_and_all_comes_back(bool streamed)
    {
        await using var app = await App<IRedactPrompts>.StartAsync();

        var answer = streamed ? string.Concat(await app.Prompts.StreamAsync(All).ToListAsync(TestContext.Current.CancellationToken)) : await app.Prompts.AskAsync(All);

        answer.Should().Be("You said: " + All);
        app.Server.AssertNothingLeft(Email, Phone, Card, Iban);
        app.Server.Requests.Single().LastUserText.Should().Be("I am [[EMAIL-1]], call [[PHONE-1]], card [[CARD-1]], account [[IBAN-1]].");
    }

    [Fact]
    public async Task Only_the_kinds_named_are_replaced()
    {
        await using var app = await App<IRedactPrompts>.StartAsync();

        await app.Prompts.EmailAsync(All);

        app.Server.Requests.Single().LastUserText.Should().Be($"I am [[EMAIL-1]], call {Phone}, card {Card}, account {Iban}.");
    }

    [Fact]
    public async Task Each_kind_has_its_action_and_allowed_values_stay()
    {
        await using var app = await App<IRedactPrompts>.StartAsync();

        var answer = await app.Prompts.ActionsAsync($"{Email} or help@shop.example, call {Phone} now, card {Card}.");

        app.Server.Requests.Single().LastUserText.Should().Be("[[EMAIL-1]] or help@shop.example, call now, card **** **** **** 1111.");
        answer.Should().Be($"You said: {Email} or help@shop.example, call now, card **** **** **** 1111.");
        var blocked = await FluentActions.Awaiting(() => app.Prompts.ActionsAsync(All)).Should().ThrowAsync<RedactionException>();
        blocked.Which.Message.Should().Contain("Iban").And.NotContain("DE89");
        app.Server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Not_enforced_it_only_records_what_it_found()
    {
        await using var app = await App<IRedactPrompts>.StartAsync();

        await app.Prompts.ShadowAsync(All);

        app.Server.Requests.Single().LastUserText.Should().Be(All);
        var entry = await app.EntryAsync();
        entry.RedactionEnforced.Should().BeFalse();
        entry.Redacted.Should().Contain("email").And.Contain("phone").And.Contain("payment_card").And.Contain("iban");
    }

    [Fact]
    public async Task Without_it_the_text_goes_out_as_it_is()
    {
        await using var app = await App<IRedactPrompts>.StartAsync();

        await app.Prompts.NoneAsync(All);

        app.Server.Requests.Single().LastUserText.Should().Be(All);
    }
}
