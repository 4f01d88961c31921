using Microsoft.AspNetCore.Http;

namespace KernelGuard;

/// <summary>Holds what the guard takes from requests and how it streams to them. Section <c>KernelGuard:Web</c>, checked at start.</summary>
public sealed class KernelGuardWebOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = KernelGuardOptions.Section + ":Web";

    /// <summary>
    /// Gets or sets the types of claims that name the tenant; the first one that the signed-in user has counts. Default: <c>tenant_id</c>,
    /// <c>tid</c> and <c>http://schemas.microsoft.com/identity/claims/tenantid</c>, as OpenID Connect providers and Entra ID write them.
    /// </summary>
    public IList<string> TenantClaims { get; init; } = [];

    /// <summary>
    /// Gets or sets the types of claims that name the user. Default: <c>sub</c> and
    /// <c>http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier</c>, which is what ASP.NET Core maps it to.
    /// </summary>
    public IList<string> UserClaims { get; init; } = [];

    /// <summary>
    /// Gets or sets the header that names the conversation. Whoever calls chooses it, so it separates a user's own conversations and nobody
    /// else's: a cache with <c>Partition.Conversation</c> holds tenant and user apart as well, where they are named; of callers who have not signed in,
    /// those who choose one id share its entries. Empty for none. Default: <c>X-Conversation-Id</c>.
    /// </summary>
    public string ConversationHeader { get; set; } = "X-Conversation-Id";

    /// <summary>
    /// Gets or sets what names tenant, user and conversation instead of claims and header, for hosts that know them otherwise, such as by the
    /// host name of the request. What it leaves null is nobody's. It must not believe what a caller may write.
    /// </summary>
    public Func<HttpContext, GuardContext>? Identify { get; set; }

    /// <summary>Gets or sets how streams to browsers behave.</summary>
    public GuardStreamOptions Streams { get; set; } = new();
}

/// <summary>Holds how streams to browsers behave.</summary>
public sealed class GuardStreamOptions
{
    /// <summary>
    /// Gets or sets after how much silence a heartbeat is sent, <c>100ms</c> to <c>5m</c>: less than the shortest read timeout of the proxies
    /// between, which for nginx is 60 s unless configured. Default: <c>4s</c>.
    /// </summary>
    public string Heartbeat { get; set; } = "4s";

    /// <summary>
    /// Gets or sets for how long a stream that nobody reads goes on, and a finished one is kept, so that a reloaded page can go on reading it;
    /// up to <c>10m</c>. Afterwards it is cancelled at the provider and settled. Default: <c>15s</c>.
    /// </summary>
    public string Grace { get; set; } = "15s";

    /// <summary>Gets or sets how many characters of one stream are kept for readers, 1,024 or more; older ones are dropped first. Default: 1,048,576.</summary>
    public int BufferCharacters { get; set; } = 1_048_576;

    /// <summary>
    /// Gets or sets how many characters the streams of this process keep together, <see cref="BufferCharacters"/> or more, where each event counts for 64 more than
    /// its text has, which is what it takes beside it. Beyond it each stream that goes
    /// on drops its own oldest ones, and another one is answered with 503. Default: 134,217,728, which is 256 MiB of memory.
    /// </summary>
    public long MaximumCharacters { get; set; } = 134_217_728;

    /// <summary>Gets or sets how many streams this process keeps at a time, 1 or more; another one is answered with 503. Default: 10,000.</summary>
    public int MaximumStreams { get; set; } = 10_000;

    /// <summary>
    /// Gets or sets how many of them one user may have at a time, finished ones within their grace too, 1 or more; another one is answered with 503.
    /// It does not hold for those that nobody has signed in for. Default: 100.
    /// </summary>
    public int MaximumStreamsPerOwner { get; set; } = 100;

    /// <summary>
    /// Gets or sets for how long a stopping host lets the answers of <c>MapGuardedChatCompletions</c> that are under way go on, <c>0s</c> to
    /// <c>10m</c>: less than <c>HostOptions.ShutdownTimeout</c> (30 s) and than the time after which the host is killed (Docker: 10 s). Those that
    /// are not done by then are cancelled at the provider, settled, and told so. Default: <c>5s</c>.
    /// </summary>
    public string Drain { get; set; } = "5s";
}
