using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Publicist.Core.Startup;

/// <summary>Options of one section of the configuration, read and checked at start: a wrong value stops it with a line that names its key.</summary>
public static class CheckedOptions
{
    /// <summary>The messages of the type's own validation attributes are told as they are: they must name the key.</summary>
    public static IServiceCollection AddChecked<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) => Bind(options, configuration.GetSection(section))).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>, Check<T>>();
        return services;
    }

    private static void Bind<T>(T options, IConfigurationSection section)
        where T : class
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException fault) when (Unreadable(fault, section) is { } value)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), [$"{value.Path} is '{value.Value}', which cannot be read. Write it in the form of its default, or leave it out."]);
        }
    }

    // The binder names the key in its message and nowhere else.
    private static IConfigurationSection? Unreadable(InvalidOperationException fault, IConfigurationSection section) =>
        section.GetChildren().FirstOrDefault(child => fault.Message.Contains($"'{child.Path}'", StringComparison.OrdinalIgnoreCase));

    private sealed class Check<T> : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var faults = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(fault => fault.ErrorMessage!));
        }
    }
}
