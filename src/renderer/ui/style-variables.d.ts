// Custom properties in `style` props.
import 'react';

declare module 'react' {
  interface CSSProperties {
    '--hue'?: number;
    '--part'?: string;
  }
}
