using System.Buffers;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Knows where URLs carry secrets: the names of parameters, and the addresses of webhooks, bots and invitations.</summary>
internal static class UrlSecrets
{
    private const int Shortest = 6;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "token", "session_token", "sessiontoken", "user_token", "share_token", "sharetoken", "guest_token", "device_token", "download_token", "upload_token", "access_token", "accesstoken", "refresh_token", "id_token", "auth_token", "authtoken", "auth", "api_key", "apikey", "api-key", "key", "secret", "client_secret", "app_secret", "password", "passwd",
            "pwd", "pass", "passwort", "sig", "signature", "x-amz-signature", "x-amz-credential", "x-amz-security-token", "x-goog-signature", "x-goog-credential", "awsaccesskeyid", "hmac", "jwt", "session", "sessionid",
            "session_id", "sid", "jsessionid", "phpsessid", "reset_token", "reset", "reset_password_token", "confirmation_token", "invitation_token", "invite_token", "verification_token", "verify", "code", "otp", "magic",
            "magic_link", "login_token", "ticket", "bearer", "credential", "credentials", "subscription-key", "ocp-apim-subscription-key", "private_token", "personal_access_token", "oauth_token", "oauth_signature",
            "x-api-key", "license_key", "webhook_secret", "access_key", "accesskey", "secret_key", "sharekey", "authkey", "st", "tk", "appid", "app_key", "oobcode", "oob_code", "sas", "hash", "policy", "nonce_token", "csrf_token", "state_token",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    // Names that other things have too: their value must look random.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Vague =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "key", "code", "reset", "verify", "st", "tk", "auth", "sid", "magic", "ticket", "hash", "policy", "appid" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["hook", "api.telegram", "googleapis.com/v1/spaces", "ifttt", "reset", "magic", "/verify", "/confirm", "/invite", "/activate", "/unsubscribe"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Paths =
    [
        "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "webhook.office.com/webhookb2/", "outlook.office.com/webhook/",
        "api.telegram.org/bot", "hooks.zapier.com/hooks/catch/", "chat.googleapis.com/v1/spaces/", "maker.ifttt.com/trigger/", "open.feishu.cn/open-apis/bot/v2/hook/", "open.larksuite.com/open-apis/bot/v2/hook/",
    ];

    private static readonly string[] Links =
        ["/reset-password/", "/password-reset/", "/reset_password/", "/password/reset/", "/reset/", "/magic-link/", "/magic/", "/verify-email/", "/confirm-email/", "/invite/", "/activate/", "/unsubscribe/"];

    /// <summary>Says whether a parameter of the query or the fragment has a name and a value of a secret.</summary>
    /// <param name="url">The URL behind its scheme.</param>
    public static bool InParameters(ReadOnlySpan<char> url)
    {
        var query = url.IndexOfAny('?', '#', ';');
        if (query < 0)
        {
            return false;
        }

        foreach (var range in url[(query + 1)..].SplitAny('&', '#', ';', '?'))
        {
            var pair = url[(query + 1)..][range];
            var equals = pair.IndexOf('=');
            var name = equals is > 0 and < 40 ? pair[..equals].TrimEnd("\r\n") : [];
            if (Names.Contains(name) && IsValue(name, pair[(equals + 1)..]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Says whether the address is that of a webhook, a bot, or a link that signs in whoever has it.</summary>
    public static bool InPath(ReadOnlySpan<char> url)
    {
        if (!url[..Math.Min(url.Length, 256)].ContainsAny(Marks))
        {
            return false;
        }

        foreach (var path in Paths)
        {
            var at = url[..Math.Min(url.Length, 128)].IndexOf(path, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && url.Length - at - path.Length >= 16 && url[(at + path.Length)..].ContainsAnyInRange('0', '9'))
            {
                return true;
            }
        }

        foreach (var link in Links)
        {
            var at = url[..Math.Min(url.Length, 256)].IndexOf(link, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && IsRandom(url[(at + link.Length)..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsValue(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var certain = name.Contains("pass", StringComparison.OrdinalIgnoreCase) || name.Contains("pwd", StringComparison.OrdinalIgnoreCase);
        var vague = Vague.Contains(name);
        return value.Length >= (certain ? 3 : Shortest) && value[0] is not ('<' or '$' or '{' or '%' or '*') && !value.StartsWith("YOUR", StringComparison.OrdinalIgnoreCase) && !value.StartsWith("xxx", StringComparison.OrdinalIgnoreCase)
            && (certain || (vague ? IsRandom(value) : value.ContainsAnyInRange('0', '9') || value.Length >= 16));
    }

    // Letters and digits, long enough to be no word and no number.
    private static bool IsRandom(ReadOnlySpan<char> value)
    {
        value = value.IndexOfAny('/', '?', '&') is >= 0 and var stop ? value[..stop] : value;
        return value.Length >= 16 && value.ContainsAnyInRange('0', '9') && (value.ContainsAnyInRange('a', 'z') || value.ContainsAnyInRange('A', 'Z'));
    }
}
