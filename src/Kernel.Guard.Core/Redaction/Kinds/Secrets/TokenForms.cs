using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Lists the prefixes of keys and tokens, as their issuers document them.</summary>
internal static class TokenForms
{
    /// <summary>The characters of base64url.</summary>
    public static readonly SearchValues<char> Url = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Dotted = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=");
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    private static readonly SearchValues<char> Base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Gets the forms, longer prefixes before shorter ones that they begin with.</summary>
    public static readonly TokenForm[] All =
    [
        new("sk-proj-", Url, 20, 220), new("sk-svcacct-", Url, 20, 220), new("sk-admin-", Url, 20, 220), new("sk-ant-", Url, 20, 220), new("sk-", Url, 20, 220), // OpenAI, Anthropic, OpenRouter, DeepSeek
        .. Of(["AKIA", "ASIA", "ABIA", "ACCA"], Base32, 16, 16, mixed: false), // AWS access key ids
        new("AIza", Url, 35, 35), new("ya29.", Dotted, 20, 1024), new("GOCSPX-", Url, 28, 28), // Google
        .. Of(["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], Letters, 36, 255), // GitHub
        new("github_pat_", Url, 50, 120), // GitHub, fine-grained
        .. Of(["glpat-", "gldt-", "glrt-", "glptt-", "glcbt-", "glft-", "glsoat-", "glagent-"], Dotted, 20, 300), // GitLab
        .. Of(["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xapp-"], Dotted, 16, 300), // Slack
        .. Of(["sk_live_", "sk_test_", "rk_live_", "rk_test_"], Letters, 16, 250), new("whsec_", Base64, 24, 100), // Stripe
        new("SG.", Dotted, 50, 80), // SendGrid
        new("npm_", Letters, 36, 36), new("pypi-", Url, 50, 400), new("rubygems_", Hex, 48, 48), new("dckr_pat_", Url, 24, 40), // package registries
        new("hf_", Letters, 30, 60), new("gsk_", Letters, 40, 80), new("xai-", Letters, 60, 100), new("r8_", Letters, 30, 50), // hosts of models
        new("nvapi-", Url, 40, 90), new("pplx-", Letters, 40, 80), new("lsv2_pt_", Url, 32, 60), new("lsv2_sk_", Url, 32, 60), new("tvly-", Url, 20, 60),
        .. Of(["shpat_", "shpss_", "shpca_", "shppa_"], Letters, 32, 32), // Shopify
        .. Of(["dop_v1_", "doo_v1_", "dor_v1_"], Hex, 64, 64), // DigitalOcean
        .. Of(["hvs.", "hvb.", "hvr."], Url, 24, 300), // Vault
        new("tskey-", Url, 20, 100), new("NRAK-", Letters, 27, 27), new("PMAK-", Url, 50, 80), new("xkeysib-", Url, 60, 100), new("lin_api_", Letters, 32, 64),
        new("ntn_", Letters, 40, 60), new("sbp_", Hex, 40, 40), new("figd_", Url, 30, 60), new("glsa_", Url, 32, 60), new("ATATT3", Dotted, 60, 300),
        new("sq0atp-", Url, 22, 22), new("sq0csp-", Url, 43, 43), new("dapi", Hex, 32, 34), new("sntrys_", Dotted, 40, 300), new("AGE-SECRET-KEY-1", Letters, 58, 58),
    ];

    /// <summary>Gets the prefixes as the lexicon takes them.</summary>
    public static string Words => string.Join(',', All.Select(static form => form.Prefix.ToLowerInvariant() + "*").Distinct());

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Prefixes =
        new HashSet<string>(All.Select(static form => form.Prefix), StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly TokenForm[][] ByFirst = [.. Enumerable.Range(0, 0x80).Select(static first => All.Where(form => form.Prefix[0] == first).ToArray())];

    /// <summary>Answers the forms whose prefix begins with a character, in the same order.</summary>
    public static ReadOnlySpan<TokenForm> BeginningWith(char first) => first < ByFirst.Length ? ByFirst[first] : [];

    /// <summary>Says whether a word is a prefix, in any case.</summary>
    public static bool IsPrefix(ReadOnlySpan<char> word) => Prefixes.Contains(word);

    private static IEnumerable<TokenForm> Of(string[] prefixes, SearchValues<char> characters, int fewest, int most, bool mixed = true) =>
        prefixes.Select(prefix => new TokenForm(prefix, characters, fewest, most, mixed));
}
