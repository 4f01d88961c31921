using System.ClientModel;

namespace KernelGuard.Testing.Tests.Connections;

public class KeyTests : ServerTest
{
    [Fact]
    public async Task Keys_come_and_go_while_it_runs()
    {
        (await AskAsync("sk-second-key")).Should().Be((401, "invalid_api_key"));
        Server.AcceptKey("sk-second-key");
        (await AskAsync("sk-second-key")).Should().Be((200, null));
        (await AskAsync(Server.ApiKey)).Should().Be((200, null));

        Server.RevokeKey(Server.ApiKey);
        (await AskAsync(Server.ApiKey)).Should().Be((401, "invalid_api_key"));
        (await AskAsync("sk-second-key")).Should().Be((200, null));

        Server.ExhaustKey("sk-second-key");
        (await AskAsync("sk-second-key")).Should().Be((429, "insufficient_quota"));
        Server.AcceptKey("sk-second-key");
        (await AskAsync("sk-second-key")).Should().Be((200, null));

        Server.RequestCountOf("sk-second-key").Should().Be(4);
        Server.RequestCountOf("sk-unknown").Should().Be(0);
    }

    [Fact]
    public void A_blank_key_is_none() => FluentActions.Invoking(() => Server.AcceptKey(" ")).Should().Throw<ArgumentException>();

    private async Task<(int Status, string? Code)> AskAsync(string key)
    {
        try
        {
            return ((await Server.Chat(key: key).CompleteChatAsync("x")).GetRawResponse().Status, null);
        }
        catch (ClientResultException error)
        {
            var body = JsonElement.Parse(error.GetRawResponse()!.Content.ToString());
            return (error.Status, body.GetProperty("error").GetProperty("code").GetString());
        }
    }
}
