using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Publicist.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class SeveralLogins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "SocialAccounts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AudioCodec",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<TimeSpan>(
                name: "Duration",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "FrameRate",
                table: "Media",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Pages",
                table: "Media",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VideoCodec",
                table: "Media",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Route",
                table: "ConnectIntents",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Route",
                table: "SocialAccounts");

            migrationBuilder.DropColumn(
                name: "AudioCodec",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Duration",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "FrameRate",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Pages",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "VideoCodec",
                table: "Media");

            migrationBuilder.DropColumn(
                name: "Route",
                table: "ConnectIntents");
        }
    }
}
