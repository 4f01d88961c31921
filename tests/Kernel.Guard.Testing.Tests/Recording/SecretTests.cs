using System.Text;

namespace KernelGuard.Testing.Tests.Recording;

public class SecretTests : ServerTest
{
    private const string Name = "Jürgen O'Neil <j@x.de>";
    private const string Card = "4111 1111 1111 1111";

    public static TheoryData<string, string> Disguises => new()
    {
        { Name, Quote(Name) },
        { Name, "\"J\\u00FCrgen O\\u0027Neil \\u003Cj@x.de\\u003E\"" },
        { Name, Quote($"before {Quote(Name)} after") },
        { Name, Quote("{\"a\":[" + JsonSerializer.Serialize(Name) + "]}") },
        { Name, Quote("{\"a\":" + JsonSerializer.Serialize("{\"b\":" + JsonSerializer.Serialize(Name) + "}") + "}") },
        { Name, Quote("The record is {\"a\":" + JsonSerializer.Serialize(Name) + "}.") },
        { Name, Quote(System.Net.WebUtility.HtmlEncode(Name)) },
        { Name, Quote(Uri.EscapeDataString(Name)) },
        { Name, Quote(System.Net.WebUtility.UrlEncode(Name)!) },
        { Name, Quote(Uri.EscapeDataString(System.Net.WebUtility.HtmlEncode(Name))) },
        { Name, Quote(Convert.ToBase64String(Encoding.UTF8.GetBytes(Name))) },
        { Name, Quote(Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + Name + "y"))) },
        { Name, Quote("data:text/plain;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes("xy" + Name))) },
        { Name, Quote(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Name))) },
        { Name, Quote(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Name))) },
        { Card, Quote("4111-1111-1111-1111") },
        { Card, Quote("4111111111111111") },
        { Card, "4111111111111111" },
        { Card, Quote("4 1 1 1 . 1 1 1 1 / 1111\\n1111") },
        { "O'Neil", "{\"O'Neil\":1}" },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public async Task A_secret_is_found_under_every_disguise_and_never_quoted(string secret, string value)
    {
        await SendAsync($$"""{"model":"gpt-4o-mini","input":"x","hidden":[{{value}}]}""");

        var check = () => Server.AssertNothingLeft("harmless-other-secret", secret);

        var error = check.Should().Throw<SecretLeakException>().Which;
        error.Message.Should().Contain($"secret 2 of 2 ({secret.Length} characters) in request 1, $.hidden");
        Texts(error).Should().AllSatisfy(text => text.Should().NotContainAny(secret, secret[..4], "harmless"));
        error.Sightings.Should().AllSatisfy(sighting => sighting.Secret.Should().Be(secret));
    }

    [Theory]
    [InlineData("messages", "4111-1111-1111-1112")]
    [InlineData("messages", "a jürgen o'neil of another spelling")]
    [InlineData("messages", "placeholder [CARD_1], [PERSON_1]")]
    public async Task What_is_no_secret_is_not_found(string property, string text)
    {
        await SendAsync($$"""{"{{property}}":"{{text}}"}""");

        FluentActions.Invoking(() => Server.AssertNothingLeft(Name, Card)).Should().NotThrow();
        Server.FindInBodies(Card).Should().BeEmpty();
    }

    [Fact]
    public async Task Paths_headers_and_bodies_that_are_no_json_are_searched_too()
    {
        using var http = Server.Http();
        http.DefaultRequestHeaders.Add("x-user", "secret-in-header");
        await http.PostAsync("chat/completions?q=secret%2Din-path", "{ \"a\": \"secret\\u002Din-body\" ");

        Place("secret-in-header").Should().Be("header x-user");
        Place("secret-in-path").Should().Be("path");
        Place("secret-in-body").Should().Be("body");

        string Place(string secret) => Server.FindInBodies(secret).Should().ContainSingle().Which.Place;
    }

    [Fact]
    public async Task A_secret_in_the_place_of_another_is_not_quoted_either()
    {
        await SendAsync("""{"first-secret":"second-secret"}""");

        var error = FluentActions.Invoking(() => Server.AssertNothingLeft("first-secret", "second-secret")).Should().Throw<SecretLeakException>().Which;

        error.Sightings.Should().HaveCount(2);
        error.Message.Should().NotContain("first-secret").And.NotContain("second-secret").And.Contain("secret 2 of 2 (13 characters) in request 1");
    }

    [Fact]
    public void A_search_for_nothing_is_a_mistake()
    {
        FluentActions.Invoking(() => Server.AssertNothingLeft()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Server.AssertNothingLeft("")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => Server.AssertNothingLeft("a")).Should().NotThrow();
    }

    private async Task SendAsync(string body)
    {
        using var http = Server.Http();
        using var _ = await http.PostAsync("responses", body);
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, JsonSerializerOptions.Web);

    private static IEnumerable<string> Texts(SecretLeakException error) => [error.Message, error.ToString(), .. error.Sightings.Select(sighting => sighting.ToString())];
}
