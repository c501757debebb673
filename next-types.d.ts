// What next-env.d.ts brings, without the route types of the last run: style sheets and images.
/// <reference types="next" />
/// <reference types="next/image-types/global" />
