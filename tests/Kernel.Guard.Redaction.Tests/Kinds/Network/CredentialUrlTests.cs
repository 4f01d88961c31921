using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Network;

public sealed class CredentialUrlTests
{
    [Theory]
    [InlineData("«postgres://app:s3cr3t@db.example.com:5432/shop»")]
    [InlineData("DATABASE_URL=«mysql://root:hunter2@10.0.0.5/db»")]
    [InlineData("[link](«https://example.com/reset?token=a8f5f167f44f4964e6c998dee827110c»)")]
    [InlineData("«https://bucket.s3.amazonaws.com/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024»")]
    [InlineData("\"«https://acct.blob.core.windows.net/c/b?sv=2022-11-02&sig=Zm9vYmFyYmF6cXV4MTIz%3D»\"")]
    [InlineData("see «https://example.com/cb#access_token=ya29abcDEF123456&type=bearer».")]
    [InlineData("«https://api.example.com/v1?api_key=1234567890abcdef», then")]
    [InlineData("<«ftp://bob:pw123@ftp.example.com/file»>")]
    [InlineData("clone «https://joe:pass@example.com/x»")]
    [InlineData("«https://discord.com/api/webhooks/123456789012345678/abcdefGHIJKL1234567890»")]
    [InlineData("链接：«https://example.com/?password=abc123»。")]
    [InlineData("«https://example.com/reset-password/9f86d081884c7d659a2feaa0c55ad015»")]
    [InlineData("redis://:p4ssword is not one, «redis://:p4ssw0rd@cache:6379/0» is")]
    [InlineData("«amqp://guest:gu3st@mq.example.com»!")]
    [InlineData("row;webhook\n1;«https://maps.example.com/js?key=HPVogkIiUdQ4esDkVGMB7JnzofpHAVbRKZDH5hf»;open")]
    [InlineData("1,«redis://:mgVAOPBECqCH14V8@cache.example.com:6379/0»,open")]
    [InlineData("«mongodb://app:s3cr3t@h1.example.com:27017,h2.example.com:27017/db»")]
    [InlineData("https://shop.example.com/find?download_url=«redis://:mgVAOPBECqCH14V8@cache.example.com/0»&page=8")]
    public void Urls_with_credentials_are_found_whole(string marked) => Marked.FindsExactly(marked, PiiKinds.Url);

    [Theory]
    [InlineData("https://example.com/path?page=2&sort=asc#top")]
    [InlineData("https://example.com:8080/a")]
    [InlineData("https://user:password@example.com/x")]
    [InlineData("postgres://postgres:password@db.example.com/x")]
    [InlineData("https://medium.com/@someone/post-123")]
    [InlineData("https://example.com/?token=<token>")]
    [InlineData("https://example.com/?api_key=YOUR_API_KEY")]
    [InlineData("https://example.com/?api_key=${API_KEY}")]
    [InlineData("https://example.com/?key=value")]
    [InlineData("https://example.com/?code=404")]
    [InlineData("https://github.com/org/repo/issues/12#issuecomment-1234567")]
    [InlineData("https://example.com/tokens/list")]
    [InlineData("postgres://localhost:5432/db")]
    [InlineData("https://user:password@example/")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ")]
    [InlineData("://://://")]
    [InlineData("https://registry.npmjs.org/lodash/-/lodash-4.17.21.tgz#679591c564c3bffaae8454cf0b3df370c3d6911c")]
    [InlineData("docs at https://learn.microsoft.com/en-us/dotnet/api/system.string?view=net-10.0")]
    public void A_plain_url_stays(string text) => Marked.FindsExactly(text, PiiKinds.Url);
}
