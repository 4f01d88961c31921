using System.Text.Encodings.Web;
using System.Text.Json;
using AwesomeAssertions;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using KernelGuard.Stages.Redaction;
using Microsoft.Extensions.AI;
using Xunit;

namespace KernelGuard.Core.Tests.Stages.Redaction;

/// <summary>A value leaves nowhere in a request, whatever place of it tells what it is.</summary>
public sealed class EarlierPlaceTests
{
    private static readonly JsonSerializerOptions Plain = new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Told => new()
    {
        { "My password is Zx81hunter.", "Zx81hunter" },
        { "$ export DB_PASS=Zx81hunter", "Zx81hunter" },
        { "That is my passport number: C01X00T47", "C01X00T47" },
        { "My name is Ocampo Lindqvist.", "Ocampo Lindqvist" },
        { "NHS number: 1732358400", "1732358400" },
        { "I was born on 03.03.1985.", "03.03.1985" },
        { "\u6211\u53EB\u674E\u79C0\u82F1", "\u674E\u79C0\u82F1" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public async Task What_stands_before_the_place_that_tells_of_it_is_replaced_too(string told, string value)
    {
        var provider = new ScriptedChatClient { Answer = static sent => new ChatResponse(new ChatMessage(ChatRole.Assistant, sent[0].Text)) };
        ChatMessage[] talk =
        [
            new(ChatRole.User, $"I typed {value} and it failed."),
            new(ChatRole.Assistant, [new TextContent($"Was {value} right?"), new FunctionCallContent("1", "find", new Dictionary<string, object?> { ["list"] = new[] { value } })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", $$"""{"seen":"\u002d {{value}}"}""")]),
            new(ChatRole.User, [new DataContent(System.Text.Encoding.UTF8.GetBytes($"log: {value} read"), "text/plain")]),
            new(ChatRole.User, told),
        ];

        var answer = await Client(provider).GetResponseAsync(talk, cancellationToken: Token);

        Written(provider).Should().NotContain(value).And.NotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))[2..^4]);
        System.Text.RegularExpressions.Regex.Matches(Written(provider), @"\[\[[A-Z]+-\d+\]\]").Select(static match => match.Value).Distinct().Should().ContainSingle().Which.Should().EndWith("-1]]");
        answer.Text.Should().Be($"I typed {value} and it failed.");
    }

    [Fact]
    public async Task What_only_the_settings_tell_is_replaced_in_what_the_model_reads()
    {
        var provider = new ScriptedChatClient();
        var options = GuardChatOptions.Of(new ChatOptions { Instructions = "Serve lindqvist84 well.", Tools = [AIFunctionFactory.Create(static () => 1, "find", "Finds what lindqvist84 ordered.")] });
        options.Provider = new ProviderSettings { User = "lindqvist84" };

        await Client(provider).GetResponseAsync([new(ChatRole.User, "Is lindqvist84 locked?")], options, Token);

        Written(provider).Should().NotContain("lindqvist84");
        provider.Options!.Instructions.Should().Be("Serve [[USER-1]] well.");
        provider.Options.Tools!.Single().Description.Should().Be("Finds what [[USER-1]] ordered.");
    }

    [Fact]
    public async Task Numbers_follow_the_first_appearance_and_all_are_counted_once()
    {
        var provider = new ScriptedChatClient();
        var options = GuardChatOptions.Of(null);
        options.Call.Should().NotBeNull();

        await Client(provider).GetResponseAsync([new(ChatRole.User, "C01X00T47 or L8X3T0P42?"), new(ChatRole.User, "passport L8X3T0P42, passport C01X00T47")], options, Token);

        provider.Sent!.Select(static message => message.Text).Should().Equal("[[PASSPORT-1]] or [[PASSPORT-2]]?", "passport [[PASSPORT-2]], passport [[PASSPORT-1]]");
        options.Call.Redaction!.Found.Should().Equal(new Dictionary<PiiKinds, int> { [PiiKinds.Passport] = 4 });
    }

    [Fact]
    public async Task A_plain_word_of_what_the_user_says_stays_and_a_tools_name_refuses()
    {
        var provider = new ScriptedChatClient();
        await Client(provider).GetResponseAsync([new(ChatRole.User, "How is the weather?"), new(ChatRole.User, "my user name is weather")], cancellationToken: Token);

        provider.Sent!.First().Text.Should().Be("How is the weather?");
        await FluentActions.Awaiting(() => Client(provider).GetResponseAsync(
            [new(ChatRole.Assistant, [new FunctionCallContent("1", "jmeyer84", new Dictionary<string, object?>())]), new(ChatRole.User, "my user name is jmeyer84")], cancellationToken: Token)).Should().ThrowAsync<RedactionException>();
        provider.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_plain_word_and_a_short_number_were_put_back_nowhere_before_they_were_told()
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] talk =
        [
            new(ChatRole.Tool, [new FunctionResultContent("1", """{"price":382,"month":"May"}""")]),
            new(ChatRole.User, "my CVV is 382, my user name is bluefox, passport C01X00T47, not C01X00T48"),
            new(ChatRole.Assistant, "382 and bluefox"),
            new(ChatRole.User, "passport number C01X00T48"),
        ];

        await Client(provider).GetResponseAsync(talk, cancellationToken: Token);

        Written(provider).Should().Contain("\\\"price\\\":382").And.NotContain("C01X00T48").And.NotContain("bluefox").And.NotContain("382 and");
    }

    [Fact]
    public async Task An_escaped_address_before_is_refused_as_behind()
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] talk = [new(ChatRole.User, [new UriContent("https://shop.example/q?n=Zx81%68unter", "text/html")]), new(ChatRole.User, "my password is Zx81hunter")];

        await FluentActions.Awaiting(() => Client(provider).GetResponseAsync(talk, cancellationToken: Token)).Should().ThrowAsync<RedactionException>();

        provider.Calls.Should().Be(0);
    }

    [Theory]
    [InlineData("My password is Zx81hunter.")]
    [InlineData("Nothing tells.")]
    public async Task What_can_be_read_once_alone_is_sent_as_it_was_read(string told)
    {
        var provider = new ScriptedChatClient();
        ChatMessage[] talk =
        [
            new(ChatRole.Tool, [new FunctionResultContent("1", Once("Zx81hunter")), new FunctionResultContent("2", Once((AIContent)new TextContent("Zx81hunter or not")))]),
            new(ChatRole.User, told),
        ];

        await Client(provider).GetResponseAsync(talk, cancellationToken: Token);

        var shown = told.Contains("Zx81", StringComparison.Ordinal) ? "[[SECRET-1]]" : "Zx81hunter";
        Written(provider).Should().Contain($"[\"{shown}\"]").And.Contain($"\"{shown} or not\"");
    }

    private static IEnumerable<T> Once<T>(T value)
    {
        var isRead = false;
        return Enumerable.Range(0, 1).Where(_ => !isRead).Select(_ =>
        {
            isRead = true;
            return value;
        });
    }

    private static string Written(ScriptedChatClient provider) => JsonSerializer.Serialize(provider.Sent, Plain) + provider.Options?.Instructions + (provider.Options as GuardChatOptions)?.Provider?.User;

    private static IChatClient Client(IChatClient provider) => new RedactionStage([]).Wrap(provider, new GuardPolicy { Redaction = new RedactionPolicy(PiiKinds.All, true) });
}
