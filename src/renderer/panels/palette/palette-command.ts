// One thing that the palette offers.

export interface PaletteCommand {
  readonly id: string;
  readonly title: string;
  readonly keys?: string;
  run(): void;
}
