namespace SupportDesk;

/// <summary>Serves the pages.</summary>
internal static class PageExtensions
{
    /// <summary>Serves them with headers that let a page load and ask nothing but its own server.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.Use(static (http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(http);
        });
        app.UseDefaultFiles();
        app.UseStaticFiles();
    }
}
